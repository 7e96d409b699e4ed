using System.Globalization;
using System.Text;

namespace Txt2Voice.Evaluation.Training.Chinese;

/// <summary>Writes the recogniser's <c>words.txt</c> from jieba's dictionary.</summary>
internal static class WordListWriter
{
    private const int MaxLength = 4;

    /// <summary>Lowest frequency of proper names, by word class; names of persons are left out whatever their frequency.</summary>
    private static readonly Dictionary<string, int> MinProperNameFrequency = new() { ["nz"] = 300, ["nt"] = 300, ["ns"] = 30 };

    /// <summary>Writes OUT/words.txt from the dictionary at DATA, of which every line holds a word, its frequency and its class.</summary>
    public static int Run(EvaluationArguments arguments)
    {
        var words = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(arguments.Data))
        {
            string[] fields = line.Split(' ');
            int frequency = int.Parse(fields[^2], CultureInfo.InvariantCulture);
            if (fields.Length == 3 && IsKept(fields[0], frequency, fields[2], arguments.Words!.Value))
            {
                words[fields[0]] = frequency;
            }
        }

        Directory.CreateDirectory(arguments.Out);
        File.WriteAllText(Path.Combine(arguments.Out, "words.txt"), string.Concat(words.Select(word => $"{word.Key} {word.Value}\n")), new UTF8Encoding(false));
        return 0;
    }

    private static bool IsKept(string word, int frequency, string wordClass, int minFrequency) =>
        word.Length <= MaxLength && word.All(character => character is >= '\u3400' and <= '\u9FFF') && !wordClass.StartsWith("nr", StringComparison.Ordinal)
        && frequency >= Math.Max(minFrequency, MinProperNameFrequency.GetValueOrDefault(wordClass));
}
