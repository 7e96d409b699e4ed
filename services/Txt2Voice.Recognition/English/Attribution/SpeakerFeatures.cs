using F = Txt2Voice.Recognition.English.SpeakerFeature;

namespace Txt2Voice.Recognition.English;

/// <summary>Computes the features of the candidates of a group.</summary>
/// <param name="context">The window.</param>
internal sealed class SpeakerFeatures(SpeakerContext context)
{
    private const int MentionReach = 60;

    /// <summary>Distance of those who are not mentioned, in tokens.</summary>
    private const int Far = 2_000;

    private readonly List<int> _recent = [];
    private readonly List<int> _fitting = [];
    private readonly List<int> _fittingSubjects = [];
    private readonly int[] _mentionCounts = new int[context.Cast.Characters.Count];
    private readonly List<int> _counted = [];
    private readonly int[] _distances = new int[context.Cast.Characters.Count];
    private (int Character, double Share)[] _bearers = [];
    private readonly Alternation _alternation = new(context);
    private Gender _roleGender;
    private bool _isIndefinite;

    /// <summary>Which weights apply to a group.</summary>
    public SpeakerModel.Situation SituationOf(SpeechGroup group) => group.Cue.Kind switch
    {
        CueKind.Pronoun => SpeakerModel.Situation.Pronoun,
        CueKind.Description => SpeakerModel.Situation.Description,
        CueKind.Name => SpeakerModel.Situation.Name,
        _ => context.HasNarration(group.FirstParagraph) ? SpeakerModel.Situation.Narrated : SpeakerModel.Situation.Alone,
    };

    /// <summary>Computes one row of features for each candidate.</summary>
    /// <param name="groupIndex">Index of the group.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="rows">Where the rows go; all zero.</param>
    public void Compute(int groupIndex, List<int> candidates, Span<float> rows)
    {
        SpeechGroup group = context.Groups[groupIndex];
        RankByRecency(group);
        CountMentions(group);
        _alternation.Read(groupIndex);
        bool isDescribed = group.Cue.Kind == CueKind.Description;
        _bearers = isDescribed ? context.DescriptionBearers(group.Cue) : [];
        _roleGender = isDescribed && group.Cue.Gender == Gender.Unknown ? context.RoleGender(group.Cue) : Gender.Unknown;
        _isIndefinite = isDescribed && context.IsIndefinite(group.Cue);
        for (int i = 0; i < candidates.Count; i++)
        {
            Span<float> row = rows.Slice(i * SpeakerModel.FeatureCount, SpeakerModel.FeatureCount);
            AddIdentity(group, candidates[i], row);
            AddTurns(groupIndex, candidates[i], row);
            AddTraits(groupIndex, candidates[i], row);
            _alternation.Add(candidates[i], row);
            AddMentions(group, candidates[i], row);
            Set(row, F.NamedBeforeNotSpeaker, row[(int)F.NamedInParagraphBefore] > 0 && row[(int)F.SpokeOneBefore] == 0);
            AddRecency(group, candidates[i], row);
            if (row[(int)F.DescriptionFits] > 0)
            {
                // The cue itself names the candidate.
                row[(int)F.LogDistance] = 0;
                row[(int)F.NeverNamedInNarration] = 0;
            }
        }
    }

    private static void Set(Span<float> row, F feature, bool holds) => row[(int)feature] = holds ? 1 : 0;

    private bool Fits(SpeechGroup group, int character)
    {
        Gender gender = context.Cast.Characters[character].Gender;
        return group.Cue.Gender == Gender.Unknown || gender == Gender.Unknown || gender == group.Cue.Gender;
    }

    private void AddIdentity(SpeechGroup group, int candidate, Span<float> row)
    {
        CastCharacter character = context.Cast.Characters[candidate];
        Set(row, F.IsNarrator, candidate == context.Narrator);
        Set(row, F.IsDescribed, character.Kind == CharacterKind.Described);
        if (group.Cue.Gender != Gender.Unknown)
        {
            Set(row, F.GenderFits, character.Gender == group.Cue.Gender);
            Set(row, F.GenderUnknown, character.Gender == Gender.Unknown);
            Set(row, F.GenderDiffers, character.Gender != Gender.Unknown && character.Gender != group.Cue.Gender);
        }

        Set(row, F.DescriptionFits, group.Cue.Kind == CueKind.Description && DescriptionFits(group.Cue, candidate));
        foreach ((int bearer, double share) in _bearers)
        {
            if (bearer == candidate && share > 0)
            {
                row[(int)F.DescriptionShare] = (float)share;
                row[(int)F.DescriptionBearer] = 1;
            }
        }

        (bool isUnspecific, bool isBare) = context.SpecificityOf(candidate);
        if (isUnspecific)
        {
            row[(int)F.IsUnspecific] = 1;
            row[(int)F.UnspecificFits] = row[(int)F.DescriptionFits];
            Set(row, F.UnspecificRoleFits, row[(int)F.DescriptionFits] > 0 && !isBare);
            Set(row, F.UnspecificWithBearer, row[(int)F.DescriptionFits] > 0 && _bearers.Length > 0);
        }

        if (_roleGender != Gender.Unknown)
        {
            Set(row, F.RoleGenderFits, character.Gender == _roleGender);
            Set(row, F.RoleGenderDiffers, character.Gender != Gender.Unknown && character.Gender != _roleGender);
        }

        Set(row, F.NamedForIndefinite, _isIndefinite && character.Kind != CharacterKind.Described);
        Set(row, F.FitsIndefinite, _isIndefinite && row[(int)F.DescriptionFits] > 0);
        row[(int)F.LogBookMentions] = MathF.Log(1 + Math.Max(0, character.Weight)) / 8;
    }

    private bool DescriptionFits(SpeechCue cue, int candidate)
    {
        for (int i = context.FirstMention(context.Analysis.Tokens[cue.First].Paragraph); i < context.Mentions.Count && context.Mentions[i].First <= cue.Last; i++)
        {
            if (context.Mentions[i].Last == cue.Last && context.Mentions[i].Character == candidate)
            {
                return true;
            }
        }

        return false;
    }

    private void AddTurns(int index, int candidate, Span<float> row)
    {
        List<SpeechGroup> groups = context.Groups;
        SpeechGroup group = groups[index];
        bool adjacentBefore = index > 0 && group.FirstParagraph - groups[index - 1].LastParagraph <= 1;
        bool adjacentTwo = adjacentBefore && index > 1 && groups[index - 1].FirstParagraph - groups[index - 2].LastParagraph <= 1;
        bool spoke = false;
        for (int back = 1; back <= 10 && index - back >= 0; back++)
        {
            if (groups[index - back].Speaker == candidate)
            {
                spoke = true;
                Set(row, back switch { 1 => F.SpokeOneBefore, 2 => F.SpokeTwoBefore, 3 => F.SpokeThreeBefore, 4 => F.SpokeFourBefore, _ => F.SpokeEarlier }, true);
                if (back >= 2)
                {
                    break;
                }
            }
        }

        Set(row, F.NeverSpoke, !spoke);
        Set(row, F.SpokeOneBeforeAdjacent, adjacentBefore && groups[index - 1].Speaker == candidate);
        Set(row, F.SpokeTwoBeforeAdjacent, adjacentBefore && index > 1 && groups[index - 2].Speaker == candidate);
        Set(row, F.SpokeTwoBeforeAllAdjacent, adjacentTwo && groups[index - 2].Speaker == candidate);
        Set(row, F.AddressedOneBefore, index > 0 && groups[index - 1].Vocative == candidate);
        Set(row, F.AddressedOneBeforeAdjacent, adjacentBefore && groups[index - 1].Vocative == candidate);
        Set(row, F.AddressedTwoBefore, index > 1 && groups[index - 2].Vocative == candidate);
        Set(row, F.AddressedHere, group.Vocative == candidate);
        bool adjacentAfter = index + 1 < groups.Count && groups[index + 1].FirstParagraph - group.LastParagraph <= 1;
        if (index + 1 < groups.Count)
        {
            Set(row, F.AddressedOneAfter, groups[index + 1].Vocative == candidate);
            Set(row, F.SpeaksOneAfter, groups[index + 1].Speaker == candidate);
            Set(row, F.SpeaksOneAfterAdjacent, adjacentAfter && groups[index + 1].Speaker == candidate);
        }

        if (index + 2 < groups.Count)
        {
            bool adjacent = adjacentAfter && groups[index + 2].FirstParagraph - groups[index + 1].LastParagraph <= 1;
            Set(row, F.SpeaksTwoAfter, groups[index + 2].Speaker == candidate);
            Set(row, F.SpeaksTwoAfterAdjacent, adjacent && groups[index + 2].Speaker == candidate);
        }

        Set(row, F.PronounRunSameGender, group.Cue.Kind == CueKind.Pronoun && index > 0 && groups[index - 1].Cue.Kind == CueKind.Pronoun
            && groups[index - 1].Cue.Gender == group.Cue.Gender && groups[index - 1].Speaker == candidate);
    }

    private void AddTraits(int index, int candidate, Span<float> row)
    {
        List<SpeechGroup> groups = context.Groups;
        SpeechGroup group = groups[index];
        Gender gender = context.Cast.Characters[candidate].Gender;
        bool isNarrator = candidate == context.Narrator;
        if (group.Cue.Kind == CueKind.None && group.NarratedPronoun != Gender.Unknown)
        {
            Set(row, F.PronounFitsInParagraph, gender == group.NarratedPronoun);
            Set(row, F.PronounDiffersInParagraph, gender != Gender.Unknown && gender != group.NarratedPronoun);
        }

        Set(row, F.NarratorWithI, isNarrator && group.NarratedI);
        Set(row, F.NotNarratorWithI, !isNarrator && group.NarratedI);
        Set(row, F.FormFitsHere, group.AddressForm != Gender.Unknown && gender == group.AddressForm);
        if (index + 1 < groups.Count && groups[index + 1].AddressForm is var after and not Gender.Unknown)
        {
            Set(row, F.FormFitsOneAfter, gender == after);
            Set(row, F.FormDiffersOneAfter, gender != Gender.Unknown && gender != after);
        }

        Set(row, F.NarratorInMonologue, isNarrator && group.LastParagraph - group.FirstParagraph >= 2);
        if (index == 0)
        {
            return;
        }

        AddFittingSpeakers(index, candidate, row);

        SpeechGroup before = groups[index - 1];
        Set(row, F.NarratorWithIBefore, isNarrator && before.NarratedI);
        Set(row, F.FormFitsOneBefore, before.AddressForm != Gender.Unknown && gender == before.AddressForm);
        Set(row, F.FormDiffersOneBefore, before.AddressForm != Gender.Unknown && gender != Gender.Unknown && gender != before.AddressForm);
        Set(row, F.AskedAndSpokeOneBefore, before.Asks && before.Speaker == candidate);
        Set(row, F.AskedAndSpokeTwoBefore, before.Asks && index > 1 && groups[index - 2].Speaker == candidate);
        Set(row, F.SpokeOneBeforeApart, before.Speaker == candidate && group.FirstParagraph - before.LastParagraph > 2);
        Set(row, F.AddressedThreeBefore, index > 2 && groups[index - 3].Vocative == candidate);
        AddParty(index, candidate, row);
    }

    private void AddFittingSpeakers(int index, int candidate, Span<float> row)
    {
        const int reach = 8;
        SpeechGroup group = context.Groups[index];
        int last = -1;
        int lastNamed = -1;
        bool only = true;
        for (int back = 1; back <= reach && index - back >= 0; back++)
        {
            SpeechGroup other = context.Groups[index - back];
            if (other.Speaker < 0 || !Fits(group, other.Speaker))
            {
                continue;
            }

            last = last < 0 ? other.Speaker : last;
            lastNamed = lastNamed < 0 && other.Cue.Kind == CueKind.Name ? other.Speaker : lastNamed;
            only &= other.Speaker == last;
        }

        Set(row, F.LastFittingSpeaker, last == candidate);
        Set(row, F.OnlyFittingSpeaker, only && last == candidate);
        Set(row, F.LastFittingNamedSpeaker, lastNamed == candidate);
        bool between = index + 1 < context.Groups.Count && context.Groups[index - 1].Speaker >= 0 && context.Groups[index - 1].Speaker == context.Groups[index + 1].Speaker;
        Set(row, F.BetweenTurnsOfOther, between && index > 1 && context.Groups[index - 2].Speaker == candidate);
    }

    private void AddParty(int index, int candidate, Span<float> row)
    {
        const int reach = 6;
        int last = context.Groups[index - 1].Speaker;
        int other = -1;
        bool isPair = true;
        int turns = 0;
        int counted = 0;
        for (int back = 1; back <= reach && index - back >= 0; back++, counted++)
        {
            int speaker = context.Groups[index - back].Speaker;
            turns += speaker == candidate ? 1 : 0;
            if (speaker != last)
            {
                isPair &= other < 0 || other == speaker;
                other = other < 0 ? speaker : other;
            }
        }

        Set(row, F.TwoPartyOther, isPair && other >= 0 && candidate == other);
        Set(row, F.TwoPartySame, isPair && other >= 0 && candidate == last);
        row[(int)F.ShareOfTurns] = turns / (float)Math.Max(1, counted);
    }

    private void AddMentions(SpeechGroup group, int candidate, Span<float> row)
    {
        List<Mention> mentions = context.Mentions;
        int quoteStart = context.Analysis.Quotations[group.FirstQuotation].Start;
        int quoteEnd = context.Analysis.Quotations[group.FirstQuotation].End;
        bool anyAfter = false;
        bool anyBefore = false;
        int end = context.FirstMention(group.LastParagraph + 1);
        int lastBefore = -1;
        for (int i = context.FirstMention(group.FirstParagraph); i < end; i++)
        {
            Mention mention = mentions[i];
            bool same = mention.Character == candidate;
            if (mention.Quotation >= 0)
            {
                bool here = mention.Quotation >= group.FirstQuotation && mention.Quotation <= group.LastQuotation;
                row[(int)F.NamedHere] = same && here && !mention.IsVocative ? 1 : row[(int)F.NamedHere];
                continue;
            }

            bool before = context.Analysis.Tokens[mention.First].Start < quoteStart;
            if (before)
            {
                lastBefore = mention.Character;
                anyBefore = true;
            }

            if (same)
            {
                Set(row, F.PossessiveInParagraph, mention.IsPossessive);
                if (before)
                {
                    row[(int)F.NamedBeforeInParagraph] = 1;
                    row[(int)F.SubjectBeforeInParagraph] = mention.IsSubject ? 1 : row[(int)F.SubjectBeforeInParagraph];
                }
                else if (context.Analysis.Tokens[mention.First].Start >= quoteEnd)
                {
                    row[(int)F.NamedAfterInParagraph] = 1;
                    row[(int)F.FirstAfterInParagraph] = anyAfter ? row[(int)F.FirstAfterInParagraph] : 1;
                    row[(int)F.SubjectAfterInParagraph] = mention.IsSubject ? 1 : row[(int)F.SubjectAfterInParagraph];
                }
            }

            anyAfter |= !before;
        }

        Set(row, F.LastBeforeInParagraph, anyBefore && lastBefore == candidate);
        AddNeighbours(group, candidate, row);
    }

    private void AddNeighbours(SpeechGroup group, int candidate, Span<float> row)
    {
        List<Mention> mentions = context.Mentions;
        int begin = context.FirstMention(group.FirstParagraph - 1);
        int end = context.FirstMention(group.FirstParagraph);
        int first = -1;
        int last = -1;
        bool others = false;
        for (int i = begin; i < end && group.FirstParagraph > 0; i++)
        {
            if (mentions[i].Quotation >= 0)
            {
                row[(int)F.NamedOneBefore] = mentions[i].Character == candidate && !mentions[i].IsVocative ? 1 : row[(int)F.NamedOneBefore];
                continue;
            }

            first = first < 0 ? mentions[i].Character : first;
            last = mentions[i].Character;
            others |= mentions[i].Character != candidate;
            if (mentions[i].Character == candidate)
            {
                row[(int)F.NamedInParagraphBefore] = 1;
                row[(int)F.SubjectInParagraphBefore] = mentions[i].IsSubject ? 1 : row[(int)F.SubjectInParagraphBefore];
            }
        }

        Set(row, F.FirstInParagraphBefore, first == candidate);
        Set(row, F.LastInParagraphBefore, last == candidate);
        Set(row, F.OnlyInParagraphBefore, last == candidate && !others);
        Set(row, F.ParagraphBeforeLeads, row[(int)F.SubjectInParagraphBefore] > 0 && Leads(group.FirstParagraph - 1));
        int next = context.FirstMention(group.LastParagraph + 1);
        Set(row, F.FirstInParagraphAfter, next < mentions.Count && mentions[next].Paragraph == group.LastParagraph + 1
            && mentions[next].Quotation < 0 && mentions[next].Character == candidate);
    }

    /// <summary>Whether a paragraph ends with a colon or comma, so that it introduces what follows.</summary>
    private bool Leads(int paragraph) => paragraph >= 0 && context.Analysis.FirstTokens[paragraph + 1] > context.Analysis.FirstTokens[paragraph]
        && context.Analysis.Tokens[context.Analysis.FirstTokens[paragraph + 1] - 1].Mark is ':' or ',' or '-' or '—';

    private void RankByRecency(SpeechGroup group)
    {
        _recent.Clear();
        _fitting.Clear();
        _fittingSubjects.Clear();
        int end = context.FirstMention(group.FirstParagraph);
        while (end < context.Mentions.Count && context.Analysis.Tokens[context.Mentions[end].First].Start < context.Analysis.Quotations[group.FirstQuotation].Start)
        {
            end++;
        }

        for (int i = end - 1; i >= Math.Max(0, end - MentionReach); i--)
        {
            Mention mention = context.Mentions[i];
            if (mention.Quotation >= 0)
            {
                continue;
            }

            AddOnce(_recent, mention.Character);
            if (Fits(group, mention.Character))
            {
                AddOnce(_fitting, mention.Character);
                if (mention.IsSubject)
                {
                    AddOnce(_fittingSubjects, mention.Character);
                }
            }
        }
    }

    private static void AddOnce(List<int> list, int character)
    {
        if (!list.Contains(character))
        {
            list.Add(character);
        }
    }

    private void AddRecency(SpeechGroup group, int candidate, Span<float> row)
    {
        int rank = _recent.IndexOf(candidate);
        Set(row, rank switch { 0 => F.Recency0, 1 => F.Recency1, 2 => F.Recency2, < 0 => F.NeverNamedInNarration, _ => F.RecencyLater }, true);
        int fitting = _fitting.IndexOf(candidate);
        if (fitting is >= 0 and <= 2)
        {
            Set(row, (F)((int)F.FittingRecency0 + fitting), true);
        }

        int subject = _fittingSubjects.IndexOf(candidate);
        if (subject is >= 0 and <= 1)
        {
            Set(row, (F)((int)F.FittingSubjectRecency0 + subject), true);
        }

        Set(row, F.OnlyFittingSinceScene, _fitting.Count == 1 && fitting == 0);
        row[(int)F.LogDistance] = MathF.Log(1 + (_mentionCounts[candidate] == 0 ? Far : _distances[candidate])) / 8;
        row[(int)F.LogWindowMentions] = MathF.Log(1 + _mentionCounts[candidate]) / 4;
    }

    /// <summary>Counts the mentions of everybody before a group, and how far the nearest is.</summary>
    private void CountMentions(SpeechGroup group)
    {
        // Clearing the whole array would cost the size of the cast for every group.
        _counted.ForEach(character => _mentionCounts[character] = 0);
        _counted.Clear();
        int token = context.Analysis.FirstTokens[group.FirstParagraph];
        for (int i = context.FirstMention(group.FirstParagraph) - 1, seen = 0; i >= 0 && seen < MentionReach; i--, seen++)
        {
            Mention mention = context.Mentions[i];
            if (_mentionCounts[mention.Character]++ == 0)
            {
                _counted.Add(mention.Character);
                _distances[mention.Character] = Math.Min(Far, token - mention.Last);
            }
        }
    }
}
