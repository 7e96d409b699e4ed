using System.Globalization;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>How usual each character is in given names, and whether it leans towards women or men.</summary>
/// <remarks>
/// Every line of the file holds how usual its characters are (1 very, 2 quite, 3 known), their leaning (-2 male to 2 female) and the characters.
/// Characters of one rank share that rank's part of all given names.
/// </remarks>
internal static class GivenNameCharacters
{
    private const float Unseen = -10.5f;
    private const float LogOddsPerLeaning = 1f;
    private static readonly double[] ShareOfRank = [0, 0.3, 0.45, 0.25];
    private static readonly float[] LogProbabilities = new float[char.MaxValue + 1];
    private static readonly float[] FemaleLogOdds = new float[char.MaxValue + 1];

    static GivenNameCharacters()
    {
        Array.Fill(LogProbabilities, Unseen);
        var lines = EmbeddedText.Lines("given-name-characters.txt").Select(line => line.Split(' ')).Select(fields => (
            Rank: int.Parse(fields[0], CultureInfo.InvariantCulture),
            Leaning: int.Parse(fields[1], CultureInfo.InvariantCulture),
            Characters: fields[2])).ToList();
        foreach (var rank in lines.GroupBy(line => line.Rank))
        {
            var logProbability = (float)Math.Log(ShareOfRank[rank.Key] / rank.Sum(line => line.Characters.Length));
            foreach ((_, int leaning, string characters) in rank)
            {
                foreach (char character in characters)
                {
                    LogProbabilities[character] = logProbability;
                    FemaleLogOdds[character] = leaning * LogOddsPerLeaning;
                }
            }
        }
    }

    /// <summary>Natural logarithm of the probability of the character within a given name.</summary>
    public static float LogProbability(char character) => LogProbabilities[character];

    /// <summary>Whether the character is known from given names.</summary>
    public static bool IsKnown(char character) => LogProbabilities[character] > Unseen;

    /// <summary>Natural logarithm of the odds that the bearer of a name with this character is a woman; 0 where nothing is known.</summary>
    public static float FemaleLogOddsOf(char character) => FemaleLogOdds[character];
}
