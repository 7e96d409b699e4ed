using F = Txt2Voice.Recognition.English.SpeakerFeature;

namespace Txt2Voice.Recognition.English;

/// <summary>
/// Counts turns to the nearest speaker who is known on either side: where two take turns with nothing between, the same one speaks at an even
/// distance.
/// </summary>
/// <param name="context">The window.</param>
internal sealed class Alternation(SpeakerContext context)
{
    /// <summary>Farthest turn that counts.</summary>
    private const int Reach = 8;

    private int _before;
    private int _beforeDistance;
    private int _after;
    private int _afterDistance;
    private Gender _genderAfter;
    private int _genderDistance;

    /// <summary>Takes a group.</summary>
    public void Read(int index)
    {
        (_before, _beforeDistance) = FindKnown(index, -1);
        (_after, _afterDistance) = FindKnown(index, 1);
        FindGender(index);
    }

    /// <summary>Sets the features of a candidate; what is near counts more.</summary>
    public void Add(int candidate, Span<float> row)
    {
        if (_afterDistance > 0)
        {
            bool isSame = _after == candidate;
            bool isEven = _afterDistance % 2 == 0;
            row[(int)(isSame ? isEven ? F.KnownAfterEven : F.KnownAfterOdd : isEven ? F.OtherKnownAfterEven : F.OtherKnownAfterOdd)] = Share(_afterDistance);
        }

        if (_beforeDistance > 0)
        {
            bool isSame = _before == candidate;
            bool isEven = _beforeDistance % 2 == 0;
            if (isSame || !isEven)
            {
                row[(int)(isSame ? isEven ? F.KnownBeforeEven : F.KnownBeforeOdd : F.OtherKnownBeforeOdd)] = Share(_beforeDistance);
            }
        }

        Gender gender = context.Cast.Characters[candidate].Gender;
        if (_genderDistance > 0 && gender != Gender.Unknown)
        {
            bool isEven = _genderDistance % 2 == 0;
            row[(int)(gender == _genderAfter ? isEven ? F.FitsAfterEven : F.FitsAfterOdd : isEven ? F.DiffersAfterEven : F.DiffersAfterOdd)] = Share(_genderDistance);
        }
    }

    private static float Share(int distance) => 2f / (1 + distance);

    private (int Speaker, int Distance) FindKnown(int index, int step)
    {
        for (int distance = 1; distance <= Reach && IsNext(index + (step * (distance - 1)), step); distance++)
        {
            SpeechGroup group = context.Groups[index + (step * distance)];
            if (group.IsSure)
            {
                return (group.Speaker, distance);
            }
        }

        return (-1, 0);
    }

    private void FindGender(int index)
    {
        _genderDistance = 0;
        for (int distance = 1; distance <= Reach && IsNext(index + distance - 1, 1); distance++)
        {
            SpeechGroup group = context.Groups[index + distance];
            if (group.Cue.Kind is CueKind.Pronoun or CueKind.Description && group.Cue.Gender != Gender.Unknown)
            {
                (_genderAfter, _genderDistance) = (group.Cue.Gender, distance);
                return;
            }
        }
    }

    /// <summary>Whether a group has a neighbour with no paragraph between.</summary>
    private bool IsNext(int index, int step)
    {
        int other = index + step;
        return other >= 0 && other < context.Groups.Count && (step > 0
            ? context.Groups[other].FirstParagraph - context.Groups[index].LastParagraph <= 1
            : context.Groups[index].FirstParagraph - context.Groups[other].LastParagraph <= 1);
    }
}
