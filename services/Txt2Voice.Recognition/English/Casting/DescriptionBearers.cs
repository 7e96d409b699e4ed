namespace Txt2Voice.Recognition.English;

/// <summary>
/// Counts which names stand near descriptions ("the doctor"), and which of those cannot mean the same person: a name in the same sentence,
/// or one that speaks right before or after.
/// </summary>
internal sealed class DescriptionBearers
{
    /// <summary>Farthest name that counts, in tokens.</summary>
    private const int Reach = 150;

    /// <summary>Most names near one description.</summary>
    private const int MostNames = 16;

    private readonly List<Reference> _descriptions = [];
    private readonly List<Reference> _names = [];
    private readonly List<(string Name, bool IsApart)> _near = [];

    /// <summary>Adds the counts of a segment.</summary>
    public void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        Read(window, analysis, names);
        int first = 0;
        foreach (Reference description in _descriptions)
        {
            while (first < _names.Count && _names[first].Token < description.Token - Reach)
            {
                first++;
            }

            _near.Clear();
            for (int i = first; i < _names.Count && _names[i].Token <= description.Token + Reach && _near.Count < MostNames; i++)
            {
                AddNear(_names[i].Key, IsApart(description, _names[i]));
            }

            evidence.AddDescription(description.Key);
            foreach ((string name, bool isApart) in _near)
            {
                evidence.AddBearer(description.Key, name, isApart);
            }
        }
    }

    private static bool IsApart(Reference description, Reference name) => description.Sentence == name.Sentence
        || (description.Speaks && name.Speaks && Math.Abs(description.Paragraph - name.Paragraph) == 1);

    private void AddNear(string name, bool isApart)
    {
        for (int i = 0; i < _near.Count; i++)
        {
            if (_near[i].Name == name)
            {
                _near[i] = (name, _near[i].IsApart || isApart);
                return;
            }
        }

        _near.Add((name, isApart));
    }

    private void Read(in SegmentWindow window, EnglishText analysis, List<NameSpan> names)
    {
        _descriptions.Clear();
        _names.Clear();
        List<EnglishToken> tokens = analysis.Tokens;
        int sentence = 0;
        int name = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            EnglishToken token = tokens[i];
            sentence += token.StartsSentence ? 1 : 0;
            while (name < names.Count && names[name].First < i)
            {
                name++;
            }

            if (!token.IsNarration)
            {
                continue;
            }

            if (name < names.Count && names[name].First == i)
            {
                int before = names[name].AfterThe ? i - 2 : i - 1;
                var reference = new Reference(
                    NameSpotter.KeyOf(tokens, names[name], window.Text), i, sentence, token.Paragraph, Speaks(tokens, before, names[name].Last + 1));
                if (!names[name].AfterThe)
                {
                    _names.Add(reference);
                }
                else if (window.Owns(token.Start))
                {
                    _descriptions.Add(reference);
                }
            }
            else if (window.Owns(token.Start) && Descriptions.TryMatch(analysis, i, window.Text, out DescriptionSpan description) && description.IsDefinite)
            {
                _descriptions.Add(new Reference(
                    Descriptions.KeyOf(tokens, description, window.Text), i, sentence, token.Paragraph, Speaks(tokens, i - 1, description.Last + 1)));
            }
        }
    }

    private static bool Speaks(List<EnglishToken> tokens, int before, int after) => IsSpeechVerb(tokens, before) || IsSpeechVerb(tokens, after);

    private static bool IsSpeechVerb(List<EnglishToken> tokens, int index) =>
        index >= 0 && index < tokens.Count && tokens[index].IsNarration && tokens[index].Is(WordClass.SpeechVerb);

    /// <summary>A name or description in narration.</summary>
    private readonly record struct Reference(string Key, int Token, int Sentence, int Paragraph, bool Speaks);
}
