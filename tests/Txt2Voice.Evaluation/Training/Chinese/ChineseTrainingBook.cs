using System.Text.Json;
using Txt2Voice.Recognition;
using Txt2Voice.Recognition.Chinese;
using SpeakerCandidates = Txt2Voice.Recognition.Chinese.SpeakerCandidates;

namespace Txt2Voice.Evaluation.Training.Chinese;

/// <summary>A Chinese book with its cast as the recogniser sees it and the speakers as the gold file has them.</summary>
internal sealed class ChineseTrainingBook
{
    private readonly List<(long Start, long End, int[] Speakers)> _quotations = [];
    private readonly TextChunk _chunk;

    private ChineseTrainingBook(string name, TextChunk chunk, Cast cast)
    {
        Name = name;
        _chunk = chunk;
        Cast = cast;
    }

    /// <summary>Name of the book's folder.</summary>
    public string Name { get; }

    /// <summary>Books of one group are left out together, since they are parts of one data set.</summary>
    public string Group => Name.Split('-')[0];

    /// <summary>The cast.</summary>
    public Cast Cast { get; }

    /// <summary>Whether speakers are known.</summary>
    public bool HasSpeakers => _quotations.Count > 0;

    /// <summary>Reads a book, scans it and builds its cast.</summary>
    public static ChineseTrainingBook Load(string folder)
    {
        string text = File.ReadAllText(Path.Combine(folder, "text.txt")).TrimStart('\uFEFF');
        var planner = new BookPlanner(int.MaxValue, "zh");
        planner.Append(text);
        BookPlan plan = planner.Complete();
        var chunk = new TextChunk(0, 0, text, plan.Chunks[0].Segments);
        var recognizer = new ChineseRecognizer();
        IEvidence evidence = recognizer.CreateEvidence();
        foreach (TextSegment segment in chunk.Segments)
        {
            recognizer.Scan(SegmentWindow.Clip(chunk, segment, new BuiltinEngine().ContextLength), evidence);
        }

        var book = new ChineseTrainingBook(Path.GetFileName(folder), chunk, recognizer.BuildCast(plan.Book, evidence, new RecognitionOptions(), CancellationToken.None));
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        book.ReadGold(gold.RootElement);
        return book;
    }

    /// <summary>Attributes the book with some weights and hands every ranked quotation to the observer.</summary>
    public List<SegmentAttribution> Attribute(float[] weights, Action<long, RankedKind, SpeakerCandidates>? observer)
    {
        var attributor = new ChineseAttributor(Cast, ranker: new Recognition.Chinese.SpeakerRanker(weights));
        attributor.Speakers.Observer = observer;
        var attributions = new List<SegmentAttribution>();
        foreach (TextSegment segment in _chunk.Segments)
        {
            attributions.Add(attributor.Attribute(SegmentWindow.Clip(_chunk, segment, new BuiltinEngine().ContextLength)));
        }

        return attributions;
    }

    /// <summary>The characters that count as the right speaker of the quotation that begins at a place; empty for none.</summary>
    public int[] SpeakersAt(long start)
    {
        int low = 0, high = _quotations.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _quotations[middle].End <= start + 1 ? (middle + 1, high) : (low, middle);
        }

        return low < _quotations.Count && _quotations[low].Start <= start + 1 ? _quotations[low].Speakers : [];
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
