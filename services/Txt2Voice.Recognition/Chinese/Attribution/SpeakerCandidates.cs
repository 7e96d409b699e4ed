namespace Txt2Voice.Recognition.Chinese;

/// <summary>The persons who may speak a quotation, with their features.</summary>
/// <param name="cast">The cast.</param>
internal sealed class SpeakerCandidates(Cast cast)
{
    private const int Reach = 1600;
    private const int ReachBehind = 160;
    private const int ReachOfNewcomers = 1200;
    private const int MostMentions = 160;
    private const int LongestAnchor = 6;

    // A row for each candidate; rows and places are used again by the next quotation.
    private readonly List<float[]> _features = [];
    private readonly int[] _places = [.. Enumerable.Repeat(-1, cast.Characters.Count)];

    /// <summary>Indexes of the candidates in the cast.</summary>
    public List<int> Characters { get; } = [];

    /// <summary>Features of a candidate.</summary>
    public ReadOnlySpan<float> FeaturesOf(int candidate) => _features[candidate];

    /// <summary>Collects the candidates of a quotation.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="quotation">Index of the quotation.</param>
    /// <param name="cues">The cues of all quotations.</param>
    /// <param name="speakers">The speakers of the quotations before, -1 for unknown.</param>
    /// <param name="addressees">Whom they speak to.</param>
    /// <param name="turns">For each of them the first quotation of its speaker's turn in its paragraph.</param>
    public void Collect(in Scene scene, int quotation, List<Cue> cues, List<int> speakers, List<int> addressees, List<int> turns)
    {
        Characters.ForEach(character => _places[character] = -1);
        Characters.Clear();
        QuotationSpan span = scene.Quotations[quotation];
        int gapStart = quotation > 0 ? scene.Quotations[quotation - 1].End : Math.Max(0, span.Start - Reach);
        bool adjacent = quotation > 0 && IsBlank(scene.Text[gapStart..span.Start]);
        AddMentionsBefore(scene, span, gapStart, adjacent);
        AddMentionsWithin(scene, quotation);
        AddMentionsBehind(scene, quotation);
        AddSpeakers(scene, quotation, adjacent, cues, speakers, addressees, turns);
        MarkAnchor(scene, quotation, cues);
        MarkCalledGenders(scene, quotation);
        Describe();
    }

    /// <summary>Sets a feature of a character if it is a candidate.</summary>
    public void Mark(int character, SpeakerFeature feature)
    {
        if (character >= 0 && _places[character] is >= 0 and int i)
        {
            Set(i, feature, 1);
        }
    }

    /// <summary>Marks the candidates of the other gender.</summary>
    public void MarkOtherGender(Gender gender)
    {
        for (int i = 0; i < Characters.Count; i++)
        {
            Gender own = cast.Characters[Characters[i]].Gender;
            Set(i, SpeakerFeature.OtherGender, gender != Gender.Unknown && own != Gender.Unknown && own != gender ? 1 : 0);
        }
    }

    /// <summary>Marks the candidates by the gender that words such as 老夫 give the speaker.</summary>
    public void MarkSelfGender(Gender gender)
    {
        for (int i = 0; i < Characters.Count && gender != Gender.Unknown; i++)
        {
            Gender own = cast.Characters[Characters[i]].Gender;
            Set(i, SpeakerFeature.SelfGender, own == Gender.Unknown ? 0 : own == gender ? 1 : -1);
        }
    }

    /// <summary>Marks whom the text names first behind a quotation, and whom it has named before.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="quotation">Index of the quotation.</param>
    /// <param name="stranger">Whether somebody unknown speaks.</param>
    public void MarkNewcomers(in Scene scene, int quotation, bool stranger)
    {
        for (int i = 0; i < Characters.Count && stranger; i++)
        {
            Set(i, SpeakerFeature.KnownToStranger, _features[i][(int)SpeakerFeature.Frequency] > 0 ? 1 : 0);
        }

        int start = scene.Quotations[quotation].End;
        float rank = 1;
        for (int i = scene.FirstMentionFrom(start), seen = 0; i < scene.Mentions.Count && seen < MostMentions && rank > 0.3f && scene.Mentions[i].Start < start + ReachOfNewcomers; i++, seen++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Character < 0 || mention.Kind == MentionKind.Pronoun)
            {
                continue;
            }

            int c = Candidate(mention.Character);
            if (_features[c][(int)SpeakerFeature.Frequency] == 0 && _features[c][(int)SpeakerFeature.NewBehind] == 0)
            {
                Set(c, SpeakerFeature.NewBehind, rank);
                Set(c, SpeakerFeature.NewBehindOfStranger, stranger ? rank : 0);
                rank /= 2;
            }
        }

        Describe();
    }

    /// <summary>Marks the candidates with a name that ends with a noun: 余老人 for 老人.</summary>
    public void MarkNameEnding(string noun)
    {
        for (int i = 0; i < Characters.Count; i++)
        {
            CastCharacter person = cast.Characters[Characters[i]];
            bool ends = person.Kind == CharacterKind.Named && person.Aliases.Prepend(person.Name).Any(name => name.EndsWith(noun, StringComparison.Ordinal));
            Set(i, SpeakerFeature.NounSuffix, ends ? 1 : 0);
        }
    }

    private void Describe()
    {
        for (int i = 0; i < Characters.Count; i++)
        {
            CastCharacter character = cast.Characters[Characters[i]];
            Set(i, SpeakerFeature.IsNoun, character.Kind == CharacterKind.Described ? 1 : 0);
            Set(i, SpeakerFeature.IsNarrator, character.Kind == CharacterKind.Narrator ? 1 : 0);
            Set(i, SpeakerFeature.Weight, MathF.Log(1 + character.Weight));
        }
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => text.Trim().IsEmpty;

    private void AddMentionsBefore(in Scene scene, QuotationSpan span, int gapStart, bool adjacent)
    {
        int lastSentence = LastSentence(scene.Text, gapStart, span.Start);
        bool subjectSeen = false, nameSeen = false, lastSubjectSeen = false;
        int seen = 0;
        for (int i = scene.FirstMentionFrom(span.Start) - 1; i >= 0 && scene.Mentions[i].Start > span.Start - Reach && seen < MostMentions; i--, seen++)
        {
            Mention mention = scene.Mentions[i];
            bool inGap = mention.Start >= gapStart;
            if (inGap && mention.IsSubject && mention.Kind == MentionKind.Pronoun && mention.Start >= lastSentence && !subjectSeen)
            {
                subjectSeen = true;
                MarkGender(mention.Gender);
            }

            if (mention.Character < 0)
            {
                continue;
            }

            int c = Candidate(mention.Character);
            if (mention.Kind != MentionKind.Pronoun)
            {
                Add(c, SpeakerFeature.Frequency, 1);
            }

            if (mention.Quotation >= 0)
            {
                continue;
            }

            if (_features[c][(int)SpeakerFeature.Distance] == 0)
            {
                Set(c, SpeakerFeature.Distance, MathF.Log(2 + ((span.Start - mention.Start) / 10f)));
            }

            if (mention.IsSubject && !lastSubjectSeen)
            {
                lastSubjectSeen = true;
                Set(c, SpeakerFeature.LastSubject, 1);
            }

            if (inGap)
            {
                bool last = mention.IsSubject && mention.Start >= lastSentence && !subjectSeen;
                Set(c, last ? SpeakerFeature.GapLastSubject : mention.IsSubject ? SpeakerFeature.GapSubject : SpeakerFeature.GapMention, 1);
                subjectSeen |= last;
            }
            else if (adjacent && !nameSeen && mention.Kind != MentionKind.Pronoun)
            {
                nameSeen = true;
                Set(c, SpeakerFeature.LastNamed, 1);
            }
        }

        for (int i = 0; i < Characters.Count; i++)
        {
            _features[i][(int)SpeakerFeature.Frequency] = MathF.Log(1 + _features[i][(int)SpeakerFeature.Frequency]);
            if (_features[i][(int)SpeakerFeature.Distance] == 0)
            {
                Set(i, SpeakerFeature.Distance, MathF.Log(2 + (Reach / 10f)));
            }
        }
    }

    private void AddMentionsWithin(in Scene scene, int quotation)
    {
        QuotationSpan span = scene.Quotations[quotation];
        for (int i = scene.FirstMentionFrom(span.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < span.End; i++)
        {
            Mark(scene.Mentions[i].Character, scene.Mentions[i].IsVocative ? SpeakerFeature.CalledHere : SpeakerFeature.NamedHere);
        }

        if (quotation > 0)
        {
            QuotationSpan before = scene.Quotations[quotation - 1];
            int start = before.Start;
            for (int other = quotation - 2; other >= 0 && scene.Quotations[other].Paragraph == before.Paragraph && before.Paragraph != span.Paragraph; other--)
            {
                start = scene.Quotations[other].Start;
            }

            for (int i = scene.FirstMentionFrom(start); i < scene.Mentions.Count && scene.Mentions[i].Start < before.End; i++)
            {
                if (scene.Mentions[i].Quotation >= 0)
                {
                    Mark(scene.Mentions[i].Character, scene.Mentions[i].IsVocative ? SpeakerFeature.CalledBefore : SpeakerFeature.NamedBefore);
                }
            }
        }
    }

    private void AddMentionsBehind(in Scene scene, int quotation)
    {
        QuotationSpan span = scene.Quotations[quotation];
        int end = quotation + 1 < scene.Quotations.Count ? scene.Quotations[quotation + 1].Start : scene.Text.Length;
        end = Math.Min(end, span.End + ReachBehind);
        bool subject = false;
        for (int i = scene.FirstMentionFrom(span.End); i < scene.Mentions.Count && scene.Mentions[i].Start < end; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Character < 0)
            {
                subject |= mention.IsSubject;
                continue;
            }

            int c = Candidate(mention.Character);
            Set(c, mention.IsSubject && !subject ? SpeakerFeature.NextSubject : SpeakerFeature.NextMention, 1);
            subject |= mention.IsSubject;
        }

        int behind = scene.FirstQuotationBehind(span.Paragraph);
        if (behind < scene.Quotations.Count)
        {
            QuotationSpan next = scene.Quotations[behind];
            for (int i = scene.FirstMentionFrom(next.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < next.End; i++)
            {
                Mention mention = scene.Mentions[i];
                if (!mention.IsVocative)
                {
                    continue;
                }

                if (mention.Character >= 0)
                {
                    Set(Candidate(mention.Character), SpeakerFeature.CalledNext, 1);
                }
            }
        }
    }

    // “姐，…”: whoever speaks next, or spoke before, is a woman.
    private void MarkCalledGenders(in Scene scene, int quotation)
    {
        if (quotation > 0 && AreAdjacent(scene, quotation - 1))
        {
            MarkCalledGender(scene, quotation - 1, SpeakerFeature.CalledGender);
        }

        if (quotation + 1 < scene.Quotations.Count && AreAdjacent(scene, quotation))
        {
            MarkCalledGender(scene, quotation + 1, SpeakerFeature.CalledGenderNext);
        }
    }

    private void MarkCalledGender(in Scene scene, int other, SpeakerFeature feature)
    {
        QuotationSpan span = scene.Quotations[other];
        for (int i = scene.FirstMentionFrom(span.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < span.End; i++)
        {
            if (scene.Mentions[i] is { IsVocative: true, Kind: MentionKind.Noun, Gender: not Gender.Unknown } called)
            {
                for (int c = 0; c < Characters.Count; c++)
                {
                    Gender own = cast.Characters[Characters[c]].Gender;
                    Set(c, feature, own == Gender.Unknown ? 0 : own == called.Gender ? 1 : -1);
                }

                return;
            }
        }
    }

    // Whether nothing but a line end stands between a quotation and the next, and each has its own paragraph.
    private static bool AreAdjacent(in Scene scene, int quotation) =>
        scene.Quotations[quotation].Paragraph != scene.Quotations[quotation + 1].Paragraph
        && IsBlank(scene.Text[scene.Quotations[quotation].End..scene.Quotations[quotation + 1].Start]);

    // In talk of two, who is known to speak two turns later speaks now.
    private void MarkAnchor(in Scene scene, int quotation, List<Cue> cues)
    {
        for (int ahead = 1; ahead <= LongestAnchor && quotation + ahead < cues.Count && AreAdjacent(scene, quotation + ahead - 1); ahead++)
        {
            Cue cue = cues[quotation + ahead];
            if (cue.Kind == CueKind.None)
            {
                continue;
            }

            if (ahead > 1 && cue.Subject >= 0 && scene.Mentions[cue.Subject] is { Kind: not MentionKind.Pronoun, Character: >= 0 } mention)
            {
                Set(Candidate(mention.Character), ahead % 2 == 0 ? SpeakerFeature.AnchorEven : SpeakerFeature.AnchorOdd, 1);
            }
            else if (cue.Subject >= 0 && scene.Mentions[cue.Subject] is { Kind: MentionKind.Pronoun, Gender: var gender })
            {
                MarkAnchorGender(gender, ahead % 2 == 0 ? SpeakerFeature.AnchorGenderEven : SpeakerFeature.AnchorGenderOdd);
            }

            return;
        }
    }

    private void MarkAnchorGender(Gender gender, SpeakerFeature feature)
    {
        for (int c = 0; c < Characters.Count; c++)
        {
            Gender own = cast.Characters[Characters[c]].Gender;
            Set(c, feature, own == Gender.Unknown ? 0 : own == gender ? 1 : -1);
        }
    }

    private void AddSpeakers(
        in Scene scene, int quotation, bool adjacent, List<Cue> cues, List<int> speakers, List<int> addressees, List<int> turns)
    {
        int last = quotation - 1;
        bool blank = adjacent;
        for (int back = 1; back <= 6 && last >= 0; back++)
        {
            // Quotations of one speaker in one paragraph are one turn.
            int first = turns[last];
            int paragraph = scene.Quotations[last].Paragraph, speaker = speakers[last];
            bool near = back > 2 || blank;
            blank = blank && first > 0 && IsBlank(scene.Text[scene.Quotations[first - 1].End..scene.Quotations[first].Start]);
            last = first - 1;
            if (speaker < 0)
            {
                continue;
            }

            int c = Candidate(speaker);
            Set(c, SpeakerFeature.InConversation, 1);
            SpeakerFeature? feature = back switch
            {
                1 => near ? SpeakerFeature.SpokeLastAdjacent : SpeakerFeature.SpokeLast,
                2 => near ? SpeakerFeature.SpokeLastButOneAdjacent : SpeakerFeature.SpokeLastButOne,
                3 => SpeakerFeature.SpokeThirdLast,
                4 => SpeakerFeature.SpokeFourthLast,
                _ => null,
            };
            if (feature is { } known)
            {
                Set(c, known, 1);
            }

            if (back == 1 && paragraph == scene.Quotations[quotation].Paragraph)
            {
                Set(c, SpeakerFeature.SameParagraph, 1);
            }
        }

        if (quotation > 0 && addressees[quotation - 1] >= 0)
        {
            Set(Candidate(addressees[quotation - 1]), SpeakerFeature.SpokenTo, 1);
        }

        if (quotation + 1 < cues.Count && cues[quotation + 1] is { Kind: not CueKind.None, Subject: >= 0 } next
            && scene.Mentions[next.Subject] is { Kind: not MentionKind.Pronoun, Character: >= 0 } mention
            && (next.Follows ? IsBlank(scene.Text[scene.Quotations[quotation].End..scene.Quotations[quotation + 1].Start]) : next.Start >= scene.Quotations[quotation].End))
        {
            Mark(mention.Character, SpeakerFeature.SpeaksNext);
        }
    }

    private static int LastSentence(ReadOnlySpan<char> text, int from, int to)
    {
        int end = to;
        while (end > from && !WordSegmenter.IsHan(text[end - 1]))
        {
            end--;
        }

        int mark = text[from..end].LastIndexOfAny(Marks.SentenceEnds);
        return mark < 0 ? from : from + mark + 1;
    }

    private void MarkGender(Gender gender)
    {
        for (int i = 0; i < Characters.Count; i++)
        {
            if (cast.Characters[Characters[i]].Gender == gender)
            {
                Set(i, SpeakerFeature.GapPronoun, 1);
            }
        }
    }

    private int Candidate(int character)
    {
        if (_places[character] < 0)
        {
            _places[character] = Characters.Count;
            Characters.Add(character);
            if (_features.Count < Characters.Count)
            {
                _features.Add(new float[SpeakerRanker.FeatureCount]);
            }
            else
            {
                Array.Clear(_features[Characters.Count - 1]);
            }
        }

        return _places[character];
    }

    private void Set(int candidate, SpeakerFeature feature, float value) => _features[candidate][(int)feature] = value;

    private void Add(int candidate, SpeakerFeature feature, float value) => _features[candidate][(int)feature] += value;
}
