using System.Text.Json;
using Txt2Voice.Recognition;
using Txt2Voice.Recognition.English;

namespace Txt2Voice.Evaluation.Training;

/// <summary>A book with its cast as the recogniser sees it and the speakers as the gold file has them.</summary>
internal sealed class TrainingBook
{
    private readonly List<(long Start, long End, int[] Speakers)> _quotations = [];
    private readonly TextChunk _chunk;

    private TrainingBook(string name, TextChunk chunk, Cast cast)
    {
        Name = name;
        _chunk = chunk;
        Cast = cast;
    }

    public string Name { get; }

    public Cast Cast { get; }

    /// <summary>Reads a book, scans it and builds its cast.</summary>
    public static TrainingBook Load(string folder)
    {
        string text = File.ReadAllText(Path.Combine(folder, "text.txt")).TrimStart('\uFEFF');
        var planner = new BookPlanner(int.MaxValue, "en");
        planner.Append(text);
        BookPlan plan = planner.Complete();
        var chunk = new TextChunk(0, 0, text, plan.Chunks[0].Segments);
        var recognizer = new EnglishRecognizer();
        IEvidence evidence = recognizer.CreateEvidence();
        foreach (TextSegment segment in chunk.Segments)
        {
            recognizer.Scan(SegmentWindow.Clip(chunk, segment, new BuiltinEngine().ContextLength), evidence);
        }

        var book = new TrainingBook(Path.GetFileName(folder), chunk, recognizer.BuildCast(plan.Book, evidence, new RecognitionOptions(), CancellationToken.None));
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        book.ReadGold(gold.RootElement);
        return book;
    }

    /// <summary>Attributes the book with a model and hands every decision of the ranker to the observer.</summary>
    public List<SegmentAttribution> Attribute(SpeakerModel model, ISpeakerObserver? observer)
    {
        var attributor = new EnglishAttributor(Cast, new RecognitionOptions(), model, observer);
        var attributions = new List<SegmentAttribution>();
        foreach (TextSegment segment in _chunk.Segments)
        {
            attributions.Add(attributor.Attribute(SegmentWindow.Clip(_chunk, segment, new BuiltinEngine().ContextLength)));
        }

        return attributions;
    }

    /// <summary>The characters that count as the right speaker of a quotation, the best first; empty for none or an unknown one.</summary>
    public int[] SpeakersAt(long start, long end)
    {
        int low = 0;
        int high = _quotations.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _quotations[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low < _quotations.Count && _quotations[low].Start < end ? _quotations[low].Speakers : [];
    }

    private void ReadGold(JsonElement gold)
    {
        Dictionary<string, int[]> speakers = GoldLinks.Match(Cast, gold);
        foreach (JsonElement quotation in gold.GetProperty("quotes").EnumerateArray())
        {
            if (quotation.GetProperty("speaker").GetString() is { } speaker)
            {
                foreach (JsonElement span in quotation.GetProperty("spans").EnumerateArray())
                {
                    _quotations.Add((span[0].GetInt64(), span[1].GetInt64(), speakers.GetValueOrDefault(speaker) ?? []));
                }
            }
        }

        _quotations.Sort((one, other) => one.Start.CompareTo(other.Start));
    }
}
