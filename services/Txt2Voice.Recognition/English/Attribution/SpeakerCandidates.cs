namespace Txt2Voice.Recognition.English;

/// <summary>Who may speak in a group: whoever is named near it or spoke shortly before, and the narrator.</summary>
internal static class SpeakerCandidates
{
    /// <summary>How many mentions before the group count.</summary>
    private const int MentionReach = 50;

    /// <summary>How many groups before count.</summary>
    private const int GroupReach = 10;

    /// <summary>Most candidates.</summary>
    private const int Most = 24;

    /// <summary>Adds the candidates of a group, the nearest first.</summary>
    public static void Gather(SpeakerContext context, int groupIndex, List<int> candidates)
    {
        SpeechGroup group = context.Groups[groupIndex];
        if (group.Cue.Kind == CueKind.Name)
        {
            candidates.AddRange(context.Mentions[group.Cue.Mention].Name.Bearers);
            return;
        }

        int end = context.FirstMention(group.LastParagraph + 2);
        int begin = Math.Max(0, context.FirstMention(group.FirstParagraph) - MentionReach);
        for (int i = groupIndex - 1; i >= Math.Max(0, groupIndex - GroupReach); i--)
        {
            Add(candidates, context.Groups[i].Speaker);
            Add(candidates, context.Groups[i].Vocative);
        }

        Add(candidates, context.Narrator);
        for (int i = end - 1; i >= begin; i--)
        {
            Add(candidates, context.Mentions[i].Character);
        }
    }

    private static void Add(List<int> candidates, int character)
    {
        if (character >= 0 && candidates.Count < Most && !candidates.Contains(character))
        {
            candidates.Add(character);
        }
    }
}
