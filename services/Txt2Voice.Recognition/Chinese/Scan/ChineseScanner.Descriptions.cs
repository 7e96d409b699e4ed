namespace Txt2Voice.Recognition.Chinese;

/// <content>Persons who are known by looks, voice or nickname.</content>
internal sealed partial class ChineseScanner
{
    // 她想起姥姥说过的话：
    private string? OwnerOfWords(ReadOnlySpan<char> text, int first, int end)
    {
        int at = _tokens[end - 1].End - OwnedWords.LengthAtEnd(text[_tokens[first].Start.._tokens[end - 1].End]);
        for (int i = end - 1; i >= first && at < _tokens[end - 1].End && at - _tokens[i].Start <= 4; i--)
        {
            if (PersonReader.TryRead(text, _tokens, i, out PersonExpression person) && person.End == at && person.Form is NameForms.FullName or NameForms.Titled or NameForms.Familiar or NameForms.Noun)
            {
                NameEvidence found = _evidence.Of(text.Slice(person.Start, person.Length), out string name);
                found.Forms |= person.Form;
                return name;
            }
        }

        return null;
    }

    // 长发披在肩上，她轻声说：“…”: hair has an owner.
    private string? SubjectOfSentence(ReadOnlySpan<char> clause) =>
        _sentenceSubject is not null && clause.ContainsAny('他', '她') && Metonyms.EndsWithOne(_sentenceSubject) ? null : _sentenceSubject;

    // 提起「过山风」高某: a nickname in quotation marks, and no speech.
    private void NoteQuotedEpithet(ReadOnlySpan<char> text, Token token, string name)
    {
        int end = token.Start - 1, start = end;
        while (start > 0 && end - start < LongestEpithet && WordSegmenter.IsHan(text[start - 1]))
        {
            start--;
        }

        if (end - start is >= 3 and < LongestEpithet && Marks.IsOpening(At(text, start - 1)) && !SpeechVerbs.StartsWithVerb(text[token.End..], out _))
        {
            _evidence.Link(name, text[start..end].ToString(), NameLinkKind.Stated);
        }
    }

    // 穿着一件灰风衣的老人: 灰风衣 is that 老人.
    private void NoteWearer(ReadOnlySpan<char> text, int i, int end)
    {
        while (i < end && text[_tokens[i].Start] is '着' or '了' or '一' or '件' or '身' or '顶' or '副' or '条')
        {
            i++;
        }

        if (i < end && PersonReader.TryRead(text, _tokens, i, out PersonExpression worn) && worn.Form == NameForms.Noun && worn.NextToken + 1 < end
            && Metonyms.EndsWithOne(text.Slice(worn.Start, worn.Length)) && text[worn.End] is '的'
            && PersonReader.TryRead(text, _tokens, worn.NextToken + 1, out PersonExpression wearer) && wearer.Form == NameForms.Noun)
        {
            _evidence.Link(text.Slice(worn.Start, worn.Length).ToString(), text.Slice(wearer.Start, wearer.Length).ToString(), NameLinkKind.Worn);
        }
    }

    // “若云，…”: where nothing else stands between the marks, even 若 may begin a name.
    private bool IsRareCall(ReadOnlySpan<char> text, int first) =>
        _tokens[first] is { Kind: TokenKind.Word, Length: 1 } one && _tokens[first + 1] is { Kind: TokenKind.Word, Length: 1 } two
        && GivenNameCharacters.IsKnown(text[one.Start]) && GivenNameCharacters.IsKnown(text[two.Start]);

    // “…”老人摇摇头。“…”灰风衣说。“…”喇叭里的声音很尖。
    private bool SpeaksBehind(ReadOnlySpan<char> text, PersonExpression person, int end) =>
        (person.Form == NameForms.Noun && !Metonyms.EndsWithOne(text.Slice(person.Start, person.Length)))
        || HasSpeechVerb(text, person.NextToken, end)
        || (person.Form == NameForms.Noun && text[person.End.._tokens[end - 1].End].Contains("声音", StringComparison.Ordinal));

    // 唤他…, but no woman.
    private static bool IsCalledSo(ReadOnlySpan<char> clause, string noun) =>
        PersonNouns.GenderOf(noun) is var gender && !(gender > 0 && clause.Contains('他')) && !(gender < 0 && clause.Contains('她'));

    // 双手往下压了压: a word that nothing here shows to be a name.
    private bool IsPlainWordHere(string name) => _evidence.Names.TryGetValue(name, out NameEvidence? found) && found.Forms == NameForms.Word && found.Speech + found.Introduced == 0;
}
