using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Collects the evidence for names in one segment: words, clauses, their subjects and objects, cues of quotations.</summary>
/// <remarks>Depends on the segment's text alone. Not safe for several threads at once.</remarks>
internal sealed partial class ChineseScanner
{
    private const int LongestEpithet = 5;
    private const int ParagraphsOfAnswer = 5;
    private const string NeverSecond = "笑问答谓大又乃再回叹言便都应对喝骂叫先生公氏某等亦曰道说且即只";
    private static readonly WordSet Measures =
        new(WordList.Parse("一 一个 一位 一名 一条 那个 那位 那名 那 这个 这位 这名 这 个 位 名 有 有个"));

    private static readonly string[] Questions =
        ["什么名字", "叫什么", "叫啥", "贵姓", "姓什么", "怎么称呼", "如何称呼", "报名字", "自我介绍", "什么人", "你是谁", "你谁", "哪位", "尊姓", "大名", "何人", "名字叫"];

    private static readonly CharacterSet QuestionCharacters = new("名叫姓称介人谁位");

    [ThreadStatic]
    private static ChineseScanner? _ofThread;

    private readonly WordSegmenter _segmenter = new();
    private readonly List<Token> _tokens = [];
    private readonly Dictionary<string, int> _segmentNames = new(StringComparer.Ordinal);
    private readonly ChineseEvidence _evidence = new();
    private bool _inQuotation;
    private bool _hasText;
    private string? _sentenceSubject;
    private string? _lastPerson;
    private string? _lastNamed;
    private string? _nounSinceNamed;
    private string? _introduced;
    private string? _paragraphNoun;
    private string? _paragraphSubject;
    private string? _subjectBefore;
    private string? _lastSubject;
    private int _paragraphsSinceAsked = int.MaxValue;
    private string? _called;
    private string? _calledBefore;
    private bool _subjectIsNoun;
    private bool _pronounSeen;

    private ChineseScanner()
    {
    }

    /// <summary>The scanner of this thread. It keeps nothing of a text but room for the next one.</summary>
    public static ChineseScanner OfThread => _ofThread ??= new ChineseScanner();

    /// <summary>Collects the evidence of one segment.</summary>
    /// <param name="text">The segment.</param>
    /// <param name="found">Receives the evidence; other segments may have added to it.</param>
    public void Scan(ReadOnlySpan<char> text, ChineseEvidence found)
    {
        Forget();
        _segmenter.Segment(text, _tokens);
        int clause = 0;
        ReadOnlySpan<Token> tokens = CollectionsMarshal.AsSpan(_tokens);
        for (int i = 0; i <= tokens.Length; i++)
        {
            if (i == tokens.Length || (tokens[i].Kind == TokenKind.Other && text[tokens[i].Start] is not '·'))
            {
                if (i > clause)
                {
                    ScanClause(text, clause, i);
                }

                if (i < tokens.Length)
                {
                    ScanMark(text[tokens[i].Start]);
                }

                clause = i + 1;
            }
        }

        LinkNeighbours();
        found.Take(_evidence);
        Forget();
    }

    private void Forget()
    {
        _evidence.Clear();
        _segmentNames.Clear();
        _inQuotation = _hasText = _subjectIsNoun = _pronounSeen = false;
        _sentenceSubject = _lastPerson = _lastNamed = _nounSinceNamed = _introduced = _paragraphNoun = _paragraphSubject = _subjectBefore = _lastSubject = _called = _calledBefore = null;
        _paragraphsSinceAsked = int.MaxValue;
    }

    private static char At(ReadOnlySpan<char> text, int index) => index >= 0 && index < text.Length ? text[index] : '\n';

    private static char AtSkippingBlanks(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\u3000')
        {
            index++;
        }

        return At(text, index);
    }

    private void ScanMark(char mark)
    {
        switch (mark)
        {
            case '“' or '「' or '『':
                _inQuotation = true;
                break;
            case '”' or '」' or '』':
                _inQuotation = false;
                _sentenceSubject = null;
                break;
            case '"':
                _inQuotation = !_inQuotation;
                _sentenceSubject = null;
                break;
            case '\n':
                if (_hasText)
                {
                    EndParagraph();
                }

                _inQuotation = false;
                _sentenceSubject = null;
                break;
            case '。' or '！' or '？' or '!' or '?':
                _sentenceSubject = null;
                break;
        }
    }

    private void ScanClause(ReadOnlySpan<char> text, int first, int end)
    {
        int from = _tokens[first].Start, to = _tokens[end - 1].End;
        ReadOnlySpan<char> clause = text[from..to];
        char before = At(text, from - 1);
        char mark = At(text, to);
        char behindMark = AtSkippingBlanks(text, to + 1);
        bool opens = (mark is '：' or ':' && Marks.IsOpening(behindMark))
            || (mark is '，' or ',' && Marks.IsOpening(behindMark) && SpeechVerbs.EndsWithVerb(clause, out _))
            || (Marks.IsOpening(mark) && SpeechVerbs.EndsWithVerb(clause, out _));
        bool follows = Marks.IsClosing(before) && !_inQuotation;
        _hasText = true;
        _subjectIsNoun = false;
        string? subject = ScanSubject(text, first, end, follows);
        if (!_inQuotation)
        {
            NoteParagraphSubject(text, first, end, subject);
        }

        if (!_inQuotation && subject is not null)
        {
            _sentenceSubject = subject;
        }

        if (opens && !_inQuotation)
        {
            if ((OwnerOfWords(text, first, end) ?? subject ?? SubjectOfSentence(clause) ?? (OwnedWords.IsVoice(clause) ? _paragraphNoun : null)) is { } speaker)
            {
                _evidence.Of(speaker).Speech++;
            }
            else if (clause.Contains('我'))
            {
                _evidence.NarratorSpeech++;
            }
        }

        // “…”我说。
        if (follows && clause.Length > 1 && clause[0] is '我' && (SpeechVerbs.StartsWithVerb(clause[1..], out _) || SpeechVerbs.EndsWithVerb(clause[1..], out _)))
        {
            _evidence.NarratorSpeech++;
        }

        if (mark is '、' || before is '、')
        {
            NoteListed(text, first, end);
        }

        string? about = _lastNamed;
        string? described = _nounSinceNamed is not null && IsCalledSo(clause, _nounSinceNamed) ? _nounSinceNamed : about;
        ScanTokens(text, first, end);
        string? introduced = NamePatterns.Scan(text, from, to, described, _inQuotation ? _introduced : null, _evidence);
        if (_inQuotation)
        {
            _introduced ??= introduced;
            if (AsksForName(clause))
            {
                _paragraphsSinceAsked = 0;
            }
        }
        else if (introduced is not null && clause.StartsWith("我"))
        {
            _evidence.Link(ChineseCastBuilder.NarratorName, introduced, NameLinkKind.SelfIntroduction);
        }

        if (subject is not null && string.Equals(subject, about, StringComparison.Ordinal))
        {
            NamePatterns.ScanRole(clause, subject, _evidence);
        }
    }

    private void NoteParagraphSubject(ReadOnlySpan<char> text, int first, int end, string? subject)
    {
        for (int i = first; subject is null && i < Math.Min(end, first + 4); i++)
        {
            if (PersonReader.IsNoun(text, _tokens[i]) && PersonReader.IsDescribed(text, _tokens, first, i))
            {
                (subject, _subjectIsNoun) = (text.Slice(_tokens[i].Start, _tokens[i].Length).ToString(), true);
            }
        }

        if (subject is null && _paragraphSubject is null && text[_tokens[first].Start] is '他' or '她' && _lastSubject is not null && IsNounHere(_lastSubject))
        {
            (subject, _subjectIsNoun) = (_lastSubject, true);
        }

        if (subject is not null && !IsPlainWordHere(subject))
        {
            _paragraphSubject ??= subject;
            _lastSubject = subject;
            _paragraphNoun = _subjectIsNoun ? subject : null;
            _nounSinceNamed = _subjectIsNoun && !PersonNouns.Kinship.Contains(subject) ? subject : _nounSinceNamed;
        }
    }

    private bool IsNounHere(string name) => _evidence.Names.TryGetValue(name, out NameEvidence? found) && found.Forms.HasFlag(NameForms.Noun);

    // 老太太说：“我叫梁某。”
    private void EndParagraph()
    {
        if (_introduced is not null && _paragraphNoun is not null)
        {
            _evidence.Link(_introduced, _paragraphNoun, NameLinkKind.SelfIntroduction);
        }

        // “熊某，你来了？” and the next paragraph: 大汉点点头。
        if (_calledBefore is not null && _paragraphSubject is not null && IsNounHere(_paragraphSubject))
        {
            _evidence.Link(_calledBefore, _paragraphSubject, NameLinkKind.Addressed);
        }

        if (_called is not null && _subjectBefore is not null && _subjectBefore != _paragraphSubject && IsNounHere(_subjectBefore))
        {
            _evidence.Link(_called, _subjectBefore, NameLinkKind.Addressed);
        }

        // Where one has given a name, others do.
        _paragraphsSinceAsked = _introduced is not null ? 0 : _paragraphsSinceAsked < int.MaxValue ? _paragraphsSinceAsked + 1 : int.MaxValue;

        _hasText = false;
        _subjectBefore = _paragraphSubject;
        _calledBefore = _called;
        _introduced = _paragraphNoun = _paragraphSubject = _called = _nounSinceNamed = null;
    }

    private string? ScanSubject(ReadOnlySpan<char> text, int first, int end, bool follows)
    {
        int i = first;
        while (i < end - 1 && LeadIns.Contains(text.Slice(_tokens[i].Start, _tokens[i].Length)))
        {
            i++;
        }

        i = BehindMeasure(text, i, end);

        if (!PersonReader.TryRead(text, _tokens, i, out PersonExpression person) || person.NextToken > end)
        {
            if (_inQuotation && end - first == 2 && IsRareCall(text, first))
            {
                person = new PersonExpression(_tokens[first].Start, 2, end, NameForms.Given);
            }
            else
            {
                return ScanSpeaker(text, i, end);
            }
        }

        bool alone = person.NextToken == end;
        bool byItself = person.Form is NameForms.FullName or NameForms.Titled or NameForms.Familiar;
        _subjectIsNoun = person.Form == NameForms.Noun;
        if (alone && !_inQuotation && !byItself)
        {
            return null;
        }

        NameEvidence found = _evidence.Of(text.Slice(person.Start, person.Length), out string name);
        found.Forms |= person.Form;
        if (!byItself)
        {
            Note(text, found, person.Start, person.End);
        }

        if (alone && _inQuotation)
        {
            found.Vocative++;
            if (person.Form == NameForms.FullName && found.Count + found.Introduced == 0 && _paragraphsSinceAsked <= ParagraphsOfAnswer && Marks.IsOpening(At(text, person.Start - 1)))
            {
                // “你叫什么名字？” “陆某。”
                _introduced ??= name;
                _paragraphsSinceAsked = 0;
            }
            else if (person.Form != NameForms.Noun)
            {
                _called = name;
            }

            return null;
        }

        if (!alone)
        {
            found.Subject++;
            if (person.Form == NameForms.GivenTitled)
            {
                NameEvidence bare = _evidence.Of(text.Slice(person.Start, 2));
                bare.Forms |= NameForms.Given;
                bare.Subject++;
                bare.Count++;
            }

            if (follows && SpeaksBehind(text, person, end))
            {
                found.Speech++;
            }
        }

        SetPerson(name);
        if (!byItself && person.Form.HasFlag(NameForms.Given) && Surnames.IsSingle(name[0]))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_segmentNames, name, out _)++;
        }

        if (byItself || person.Form.HasFlag(NameForms.Given))
        {
            SetNamed(name);
        }

        return name;
    }

    // 一个黑脸大汉: the description behind the measure word.
    private int BehindMeasure(ReadOnlySpan<char> text, int i, int end)
    {
        int t = i;
        while (t < end - 1 && t < i + 3 && Measures.Contains(text.Slice(_tokens[t].Start, _tokens[t].Length)))
        {
            t++;
        }

        return t > i && PersonReader.TryRead(text, _tokens, t, out PersonExpression person) && person.Form == NameForms.Noun ? t : i;
    }

    private static bool AsksForName(ReadOnlySpan<char> clause)
    {
        if (!QuestionCharacters.ContainsAnyOf(clause))
        {
            return false;
        }

        foreach (string question in Questions)
        {
            if (clause.Contains(question, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // 陆逢曰: a name with a character that is mostly a word is told by the verb behind it.
    private string? ScanSpeaker(ReadOnlySpan<char> text, int i, int end)
    {
        int start = i < end ? _tokens[i].Start : 0;
        ReadOnlySpan<char> rest = i < end ? text[start.._tokens[end - 1].End] : default;
        if (_inQuotation || rest.Length is < 3 or > 6 || !Surnames.IsSingle(rest[0]) || !FunctionCharacters.IsOrdinarySurname(rest[0])
            || FunctionCharacters.IsVerbAtEnd(rest[1]) || NeverSecond.Contains(rest[1])
            || rest[^1] is not ('曰' or '道') || !SpeechVerbs.EndsWithVerb(rest[2..], out int length) || length < rest.Length - 3)
        {
            return null;
        }

        NameEvidence found = _evidence.Of(rest[..2], out string name);
        found.Forms |= NameForms.FullName;
        found.Subject++;
        Note(text, found, start, start + 2);
        SetPerson(name);
        SetNamed(name);
        return name;
    }

    private bool HasSpeechVerb(ReadOnlySpan<char> text, int next, int end)
    {
        ReadOnlySpan<char> rest = text[_tokens[next].Start.._tokens[end - 1].End];
        return SpeechVerbs.StartsWithVerb(rest, out _) || SpeechVerbs.EndsWithVerb(rest, out _);
    }

    private void ScanTokens(ReadOnlySpan<char> text, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            Token token = _tokens[i];
            if (token.IsName)
            {
                NameEvidence found = _evidence.Of(text.Slice(token.Start, token.Length), out string name);
                found.Forms |= token.Kind == TokenKind.FullName ? NameForms.FullName
                    : token.Kind == TokenKind.TitledName ? NameForms.Titled : NameForms.Familiar;
                Note(text, found, token.Start, token.End);
                CollectionsMarshal.GetValueRefOrAddDefault(_segmentNames, name, out _)++;
                SetPerson(name);
                SetNamed(name);
                if (token.Kind == TokenKind.FullName)
                {
                    ScanBefore(text, first, i, name);
                    if (i == first && Marks.IsClosing(At(text, token.Start - 1)))
                    {
                        NoteQuotedEpithet(text, token, name);
                    }

                    if (_inQuotation && i > first && text[token.Start - 1] is '我' or '俺' && _tokens[i - 1].Length == 1 && MayIntroduce(name))
                    {
                        // “我陈某几时骗过人？”
                        found.Introduced++;
                        _introduced ??= name;
                    }

                    if (i > first && _tokens[i - 1].Length > 1 && PersonTitles.LengthAt(text.Slice(_tokens[i - 1].Start, _tokens[i - 1].Length)) == _tokens[i - 1].Length)
                    {
                        found.Listed++;
                    }
                }
                else if (i > first && PersonReader.IsNoun(text, _tokens[i - 1]))
                {
                    // 伙计阿贵
                    _evidence.Link(name, text.Slice(_tokens[i - 1].Start, _tokens[i - 1].Length).ToString(), NameLinkKind.Epithet);
                }
            }
            else if (token.Kind == TokenKind.Word && token.Length == 1)
            {
                ScanSingle(text, i, end);
            }
            else if (token.Length > 1 && i + 2 < end && _tokens[i + 1].Length == 1 && Surnames.IsSingle(text[_tokens[i + 1].Start])
                && PersonTitles.IsTitle(text.Slice(token.Start, token.Length)))
            {
                NoteTitled(text, i + 1, end);
            }
        }
    }

    private static bool MayIntroduce(string name) =>
        FunctionCharacters.IsOrdinarySurname(name[0]) && Surnames.LogProbability(name[0]) > -6.2f && name[1] is not ('一' or '家') && !FunctionCharacters.IsNeverLast(name[^1]);

    // 太守韩某: what stands behind an office is a name, though the words alone would not make it one.
    private void NoteTitled(ReadOnlySpan<char> text, int i, int end)
    {
        if (PersonReader.TryRead(text, _tokens, i, out PersonExpression person) && person.Form == NameForms.Given && person.NextToken <= end && person.Length == 2)
        {
            NoteListed(text.Slice(person.Start, person.Length), person.Form);
        }
    }

    // 李甲、张乙、樊丙等: two or three characters between such marks that begin with a surname.
    private void NoteListed(ReadOnlySpan<char> text, int first, int end)
    {
        int start = _tokens[first].Start, length = _tokens[end - 1].End - start;
        bool open = At(text, start - 1) is '、';
        if (open && length > 2 && text[start + 2] is '等' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '各' or '诸')
        {
            length = 2;
        }

        if (_tokens[first].Kind == TokenKind.FullName && _tokens[first].Length >= length - 1)
        {
            NoteListed(text.Slice(start, _tokens[first].Length), NameForms.FullName);
            return;
        }

        ReadOnlySpan<char> name = text.Slice(start, Math.Min(length, 4));
        if (length is not (2 or 3) || !Surnames.IsSingle(name[0]) || _tokens[first].IsName || !PersonReader.CanBeName(name))
        {
            return;
        }

        NoteListed(name, WordDictionary.Instance.LogProbability(name) is null ? NameForms.Given : NameForms.Word);
    }

    private void NoteListed(ReadOnlySpan<char> name, NameForms form)
    {
        NameEvidence found = _evidence.Of(name);
        found.Forms |= form;
        found.Listed++;
    }

    private void ScanSingle(ReadOnlySpan<char> text, int i, int end)
    {
        char character = text[_tokens[i].Start];
        if (character is '他' or '她')
        {
            if (!_inQuotation)
            {
                _evidence.OtherPronouns++;
            }

            if (_lastPerson is not null && !_pronounSeen)
            {
                _pronounSeen = true;
                NameEvidence found = _evidence.Of(_lastPerson);
                _ = character is '他' ? found.He++ : found.She++;
            }
        }
        else if (character is '我' && !_inQuotation)
        {
            _evidence.NarratorPronouns++;
        }
        else if (character is '穿' or '戴' or '披' or '留')
        {
            NoteWearer(text, i + 1, end);
        }
        else if (FunctionCharacters.BeforeObject.Contains(character)
            && PersonReader.TryRead(text, _tokens, i + 1, out PersonExpression person) && person.NextToken <= end)
        {
            NameEvidence found = _evidence.Of(text.Slice(person.Start, person.Length));
            found.Forms |= person.Form;
            found.Object++;
            if (person.Form is not (NameForms.FullName or NameForms.Titled or NameForms.Familiar))
            {
                Note(text, found, person.Start, person.End);
            }
        }
    }

    private void ScanBefore(ReadOnlySpan<char> text, int first, int nameToken, string name)
    {
        int i = nameToken;
        while (i > first && _tokens[i - 1].Kind == TokenKind.Word
            && _tokens[nameToken].Start - _tokens[i - 1].Start <= LongestEpithet
            && !ContainsFunctionCharacter(text, _tokens[i - 1])
            && !LeadIns.Contains(text.Slice(_tokens[i - 1].Start, _tokens[i - 1].Length)))
        {
            i--;
        }

        int length = _tokens[nameToken].Start - _tokens[i].Start;
        if (length is >= 2 and <= LongestEpithet)
        {
            _evidence.Link(name, text.Slice(_tokens[i].Start, length).ToString(), NameLinkKind.Epithet);
        }
    }

    private static bool ContainsFunctionCharacter(ReadOnlySpan<char> text, Token token)
    {
        foreach (char character in text.Slice(token.Start, token.Length))
        {
            if (FunctionCharacters.IsNeverInName(character))
            {
                return true;
            }
        }

        return false;
    }

    private void Note(ReadOnlySpan<char> text, NameEvidence found, int start, int end)
    {
        found.Count++;
        if (!_inQuotation)
        {
            found.Narrated++;
        }

        char left = At(text, start - 1), right = At(text, end);
        found.NoteNeighbours(left, right);
        if (FunctionCharacters.BeforePlace.Contains(left) || FunctionCharacters.PlaceEndings.Contains(right))
        {
            found.Place++;
        }
    }

    private void SetNamed(string name) => (_lastNamed, _nounSinceNamed) = (name, null);

    private void SetPerson(string name)
    {
        if (!string.Equals(_lastPerson, name, StringComparison.Ordinal))
        {
            (_lastPerson, _pronounSeen) = (name, false);
        }
    }

    private void LinkNeighbours()
    {
        foreach ((string form, int times) in _segmentNames)
        {
            bool familiar = form[0] is '老' or '小' && form.Length == 2;
            int length = familiar ? 1 : Surnames.LengthIn(form);
            bool titled = (_evidence.Of(form).Forms & (NameForms.Titled | NameForms.Familiar)) != 0 || (form.Length == 2 && form[1] is '公');
            if (length == 0 || !titled)
            {
                continue;
            }

            string surname = form.Substring(familiar ? 1 : 0, length);
            foreach ((string name, int count) in _segmentNames)
            {
                if (name.StartsWith(surname, StringComparison.Ordinal) && name != form && (_evidence.Of(name).Forms & (NameForms.FullName | NameForms.Given)) != 0)
                {
                    _evidence.Link(name, form, NameLinkKind.Neighbour, Math.Min(times, count));
                    _evidence.Link(name, form, NameLinkKind.Coverage, times);
                }
            }
        }
    }
}
