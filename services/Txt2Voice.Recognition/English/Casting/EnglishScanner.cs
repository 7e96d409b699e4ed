namespace Txt2Voice.Recognition.English;

/// <summary>Collects the evidence of one segment.</summary>
internal sealed class EnglishScanner
{
    private readonly EnglishText _analysis = new();
    private readonly List<NameSpan> _names = [];
    private readonly List<int> _vocatives = [];
    private readonly DescriptionBearers _bearers = new();
    private readonly Addresses _addresses = new();

    /// <summary>Adds the evidence of a segment; the context helps to judge but is not counted.</summary>
    public void Scan(in SegmentWindow window, EnglishEvidence evidence)
    {
        ReadOnlySpan<char> text = window.Text;
        _analysis.Read(text, styles: null);
        evidence.Styles.Add(text, _analysis.Paragraphs, window.Start, window.End);
        _names.Clear();
        NameSpotter.Spot(_analysis, text, _names);
        var lowered = new Dictionary<string, NameEvidence>(StringComparer.OrdinalIgnoreCase);
        _vocatives.Clear();
        for (int i = 0; i < _names.Count; i++)
        {
            NameSpan name = _names[i];
            if (window.Owns(_analysis.Tokens[name.First].Start))
            {
                string key = NameSpotter.KeyOf(_analysis.Tokens, name, text);
                NameEvidence found = evidence.Of(key);
                if (CountName(text, name, found))
                {
                    _vocatives.Add(i);
                }

                if (name.First == name.Last)
                {
                    lowered.TryAdd(key, found);
                }
            }
        }

        CountWords(window, evidence, lowered);
        CountDescriptions(window, evidence);
        PronounGender.Count(window, _analysis, _names, evidence);
        NamePairs.Count(window, _analysis, _names, evidence);
        StatedNames.Count(window, _analysis, _names, evidence);
        Introductions.Count(window, _analysis, _names, evidence);
        Marriages.Count(window, _analysis, _names, evidence);
        _bearers.Count(window, _analysis, _names, evidence);
        _addresses.Count(window, _analysis, _names, _vocatives, evidence);
    }

    /// <summary>Counts a name; says whether it addresses somebody.</summary>
    private bool CountName(ReadOnlySpan<char> text, NameSpan name, NameEvidence found)
    {
        List<EnglishToken> tokens = _analysis.Tokens;
        EnglishToken first = tokens[name.First];
        EnglishToken before = name.First > 0 ? tokens[name.First - 1] : default;
        EnglishToken after = name.Last + 1 < tokens.Count ? tokens[name.Last + 1] : default;
        found.Count++;
        found.Doubtful += name.IsDoubtful ? 1 : 0;
        found.AfterThe += name.AfterThe ? 1 : 0;
        found.Personal += PersonalContext.Is(_analysis, name, text) ? 1 : 0;
        found.Possessive += after.Kind == TokenKind.Possessive ? 1 : 0;
        if (before.IsWord && before.Quotation == first.Quotation)
        {
            ReadOnlySpan<char> word = text[before.Start..before.End];
            found.Old += word is "old" or "Old" ? 1 : 0;
            found.Young += word is "young" or "Young" ? 1 : 0;
        }

        if (before.IsWord && before.Is(WordClass.PlacePreposition))
        {
            found.Place++;
        }

        if (first.Quotation >= 0)
        {
            found.Quoted++;
            bool isVocative = Vocatives.IsVocative(_analysis, name, text);
            found.Vocative += isVocative ? 1 : 0;
            found.Acts += Descriptions.Acts(tokens, name.Last + 1, text) ? 1 : 0;
            return isVocative;
        }

        if (name.AfterThe && name.First >= 2)
        {
            before = tokens[name.First - 2];
        }

        bool speechBefore = before.IsWord && before.IsNarration && before.Is(WordClass.SpeechVerb) && !before.IsCapital;
        bool speechAfter = after.IsWord && after.IsNarration && after.Is(WordClass.SpeechVerb) && !after.IsCapital;
        found.Speaks += speechBefore || speechAfter ? 1 : 0;
        found.Acts += Descriptions.Acts(tokens, name.Last + 1, text) ? 1 : 0;
        return false;
    }

    private void CountWords(in SegmentWindow window, EnglishEvidence evidence, Dictionary<string, NameEvidence> lowered)
    {
        Dictionary<string, NameEvidence>.AlternateLookup<ReadOnlySpan<char>> lookup = lowered.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (EnglishToken token in _analysis.Tokens)
        {
            if (!token.IsWord || !window.Owns(token.Start))
            {
                continue;
            }

            if (token.IsNarration)
            {
                evidence.NarrationWords++;
                evidence.FirstPersons += token.IsCapital && token.Is(WordClass.FirstPerson) && token.End - token.Start == 1 ? 1 : 0;
            }

            if (!token.IsCapital && lookup.TryGetValue(window.Text[token.Start..token.End], out NameEvidence? found))
            {
                found.Lower++;
            }
        }
    }

    private void CountDescriptions(in SegmentWindow window, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = _analysis.Tokens;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsWord || !tokens[i].Is(WordClass.Determiner) || !window.Owns(tokens[i].Start)
                || !(window.Text[tokens[i].Start..tokens[i].End] is var determiner && (Descriptions.IsDefinite(determiner) || Descriptions.IsIndefinite(determiner)))
                || !Descriptions.TryMatch(_analysis, i, window.Text, out DescriptionSpan description))
            {
                continue;
            }

            bool speaks = tokens[i].IsNarration && (SpeechVerbAt(description.First - 1) || SpeechVerbAt(description.Last + 1));
            if (speaks)
            {
                string speaker = Descriptions.KeyOf(tokens, description, window.Text);
                evidence.Descriptions[speaker] = evidence.Descriptions.GetValueOrDefault(speaker) + 1;
            }
            else if (Descriptions.KeyOf(tokens, description, window.Text) is var key && GenericPersons.TellsOccupation(Descriptions.NounOf(key).ToString()))
            {
                if (Descriptions.Acts(tokens, description.Last + 1, window.Text))
                {
                    evidence.Actors[key] = evidence.Actors.GetValueOrDefault(key) + 1;
                }
                else if (Descriptions.IsDefinite(determiner) && !Descriptions.IsPredicate(tokens, i, window.Text))
                {
                    evidence.Bystanders[key] = evidence.Bystanders.GetValueOrDefault(key) + 1;
                }
            }
        }
    }

    private bool SpeechVerbAt(int index) =>
        index >= 0 && index < _analysis.Tokens.Count && _analysis.Tokens[index] is { IsWord: true, IsNarration: true } token && token.Is(WordClass.SpeechVerb);
}
