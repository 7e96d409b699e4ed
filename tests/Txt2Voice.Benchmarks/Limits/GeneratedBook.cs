using System.Text;

namespace Txt2Voice.Benchmarks.Limits;

/// <summary>
/// A novel of any length that is never in memory as a whole: narration, dialogue with and without cues, and a cast that changes as the
/// story goes on, a new person about every 20,000 characters. Every stretch of it is the same whenever it is read.
/// </summary>
/// <param name="language"><c>zh</c> or <c>en</c>.</param>
/// <param name="length">Length in UTF-16 code units.</param>
internal sealed class GeneratedBook(string language, long length)
{
    /// <summary>Length of a page in UTF-16 code units.</summary>
    public const int PageLength = 65_536;

    private const int PersonsOnStage = 12;
    private const int NewPersonsAPage = 3;

    private readonly StoryWords words = language == "zh" ? StoryWords.Chinese : StoryWords.English;

    /// <summary>Length in UTF-16 code units.</summary>
    public long Length => length;

    /// <summary>Reads a stretch.</summary>
    /// <param name="start">First code unit.</param>
    /// <param name="count">How many.</param>
    public string Read(long start, int count)
    {
        var text = new StringBuilder(count);
        while (text.Length < count)
        {
            var at = start + text.Length;
            var within = (int)(at % PageLength);
            text.Append(Page(at / PageLength), within, Math.Min(PageLength - within, count - text.Length));
        }

        return text.ToString();
    }

    /// <summary>Writes all of it as UTF-8.</summary>
    /// <param name="path">The file.</param>
    public async Task WriteAsync(string path)
    {
        await using var writer = new StreamWriter(path);
        for (var start = 0L; start < length; start += PageLength)
        {
            await writer.WriteAsync(Read(start, (int)Math.Min(PageLength, length - start)));
        }
    }

    private string Page(long page)
    {
        var random = new Random(unchecked((int)page * 7919));
        var text = new StringBuilder(PageLength + 4_096);
        while (text.Length < PageLength)
        {
            AddScene(text, page, random);
        }

        text.Length = PageLength;
        text[^1] = '\n';
        return text.ToString();
    }

    private void AddScene(StringBuilder text, long page, Random random)
    {
        var (one, other) = (Person(page, random), Person(page, random));
        for (var sentences = random.Next(2, 7); sentences > 0; sentences--)
        {
            text.Append(words.Narration[random.Next(words.Narration.Length)].Replace("{0}", one.Name).Replace("{1}", other.Name));
        }

        text.Append("\n\n");
        for (var turns = random.Next(2, 9); turns > 0; turns--)
        {
            var form = words.Dialogue[random.Next(words.Dialogue.Length)];
            text.Append(form
                .Replace("{line}", words.Lines[random.Next(words.Lines.Length)])
                .Replace("{0}", random.Next(3) == 0 ? one.Pronoun : one.Name)
                .Replace("{1}", other.Name)).Append("\n\n");
            (one, other) = (other, one);
        }
    }

    private (string Name, string Pronoun) Person(long page, Random random)
    {
        var person = (page * NewPersonsAPage) + random.Next(PersonsOnStage);
        var isWoman = person % 2 == 0;
        var givens = isWoman ? words.Women : words.Men;
        var given = givens[(int)(person / 2 % givens.Length)];
        var surname = words.Surnames[(int)(person * 31 / givens.Length % words.Surnames.Length)];
        var name = random.Next(3) == 0 ? words.ShortName(surname, given, isWoman) : words.FullName(surname, given);
        return (name, isWoman ? words.She : words.He);
    }
}
