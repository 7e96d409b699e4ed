using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition;

/// <summary>Compiles the result document out of the cast and the attributions of all segments, added in the order of the text.</summary>
/// <param name="cast">The cast.</param>
internal sealed class ResultCompiler(Cast cast)
{
    private readonly List<AttributedQuotation> _quotations = [];
    private readonly Dictionary<(int Character, string Name), int> _mentions = [];
    private readonly Dictionary<(int First, int Second), Tie> _cooccurrences = [];
    private readonly Dictionary<Kinship, Tie> _kinships = [];
    private readonly int[] _mentionCounts = new int[cast.Characters.Count];
    private readonly int[] _firstSentences = [.. Enumerable.Repeat(int.MaxValue, cast.Characters.Count)];

    /// <summary>Adds what was found in the next segment.</summary>
    public void Add(SegmentAttribution segment)
    {
        foreach (AttributedQuotation quotation in segment.Quotations)
        {
            // A monologue can be longer than any window; only here its beginning is still known.
            _quotations.Add(quotation.ContinuesPrevious && _quotations.Count > 0
                ? quotation with { Speaker = _quotations[^1].Speaker, Addressee = _quotations[^1].Addressee, Confidence = _quotations[^1].Confidence }
                : quotation);
        }

        foreach (((int character, string name), int count) in segment.Mentions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_mentions, (character, name), out _) += count;
            _mentionCounts[character] += count;
        }

        foreach ((int character, int sentence) in segment.FirstSentences)
        {
            _firstSentences[character] = Math.Min(_firstSentences[character], sentence);
        }

        foreach (((int, int) pair, Tie tie) in segment.Cooccurrences)
        {
            ref Tie sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_cooccurrences, pair, out _);
            sum = sum.And(tie);
        }

        foreach ((Kinship kinship, Tie tie) in segment.Kinships)
        {
            _kinships[kinship] = _kinships.GetValueOrDefault(kinship).And(tie);
        }
    }

    /// <summary>Makes the document.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="book">The book.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public RecognitionResult Compile(string engine, BookInfo book, RecognitionOptions options, CancellationToken cancellationToken)
    {
        int[] quotes = CountQuotes();
        int[] kept = KeptCharacters(quotes, options);
        var ids = new string?[cast.Characters.Count];
        for (int rank = 0; rank < kept.Length; rank++)
        {
            ids[kept[rank]] = $"c{rank + 1:D3}";
        }

        long total = kept.Sum(index => (long)_mentionCounts[index]);
        ResultCharacter[] characters = [.. Heeding(kept, cancellationToken).Select(index => Character(index, ids[index]!, quotes[index], total))];
        ResultDialogue[] dialogues = options.EnableDialogue ? Dialogues(ids, cancellationToken) : [];
        cancellationToken.ThrowIfCancellationRequested();
        return new RecognitionResult
        {
            Language = book.Language,
            Engine = engine,
            Characters = characters,
            AliasMap = AliasMap(characters),
            Relations = options.EnableRelations ? RelationCompiler.Compile(cast, _quotations, _cooccurrences, _kinships, ids) : [],
            Dialogues = dialogues,
            Statistics = new ResultStatistics
            {
                TotalCharacters = characters.Length,
                TotalMentions = (int)Math.Min(int.MaxValue, total),
                TotalDialogues = dialogues.Length,
                TextLength = book.TextLength,
                SentenceCount = book.SentenceCount,
                ProcessingTime = 0,
            },
        };
    }

    private static IEnumerable<T> Heeding<T>(IEnumerable<T> items, CancellationToken cancellationToken)
    {
        foreach (T item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private int[] CountQuotes()
    {
        int[] quotes = new int[cast.Characters.Count];
        foreach (AttributedQuotation quotation in _quotations)
        {
            if (quotation.Speaker >= 0)
            {
                quotes[quotation.Speaker]++;
            }
        }

        return quotes;
    }

    // The narrator is named by pronouns only, which are not counted; speaking is what keeps the narrator.
    private int[] KeptCharacters(int[] quotes, RecognitionOptions options) =>
    [
        .. Enumerable.Range(0, cast.Characters.Count)
            .Where(index => _mentionCounts[index] >= Math.Max(1, options.MinMentions)
                || (cast.Characters[index].Kind == CharacterKind.Narrator && quotes[index] > 0))
            .OrderByDescending(index => _mentionCounts[index])
            .ThenByDescending(index => quotes[index])
            .ThenBy(index => _firstSentences[index])
            .ThenBy(index => cast.Characters[index].Name, StringComparer.Ordinal)
            .ThenBy(index => index)
            .Take(options.MaxCharacters ?? int.MaxValue),
    ];

    private ResultCharacter Character(int index, string id, int quotes, long total)
    {
        CastCharacter character = cast.Characters[index];
        int mentions = _mentionCounts[index];
        return new ResultCharacter
        {
            Id = id,
            Name = character.Name,
            CanonicalName = character.Name,
            Aliases =
            [
                .. character.Aliases
                    .Where(alias => alias != character.Name)
                    .Distinct()
                    .OrderByDescending(alias => _mentions.GetValueOrDefault((index, alias)))
                    .ThenBy(alias => alias, StringComparer.Ordinal),
            ],
            Gender = character.Gender switch { Gender.Male => "male", Gender.Female => "female", _ => "unknown" },
            Mentions = mentions,
            Quotes = quotes,
            FirstAppearanceIdx = _firstSentences[index] == int.MaxValue ? 0 : _firstSentences[index],
            Importance = Importance(mentions, quotes, total),
            Roles = character.Roles,
            Confidence = Math.Round(character.Confidence, 3),
        };
    }

    /// <summary>Main from a share of 5 in 100 of all mentions or quotations, supporting from 5 in 1,000.</summary>
    private string Importance(int mentions, int quotes, long total)
    {
        double share = Math.Max(mentions / Math.Max(1.0, total), quotes / Math.Max(10.0, _quotations.Count));
        return share >= 0.05 ? "main" : share >= 0.005 ? "supporting" : "minor";
    }

    // A long book has millions: they go straight to where they stay.
    private ResultDialogue[] Dialogues(string?[] ids, CancellationToken cancellationToken)
    {
        var dialogues = new ResultDialogue[_quotations.Count];
        for (int i = 0; i < dialogues.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            dialogues[i] = Dialogue(_quotations[i], ids);
        }

        return dialogues;
    }

    private ResultDialogue Dialogue(AttributedQuotation quotation, string?[] ids)
    {
        string? speakerId = quotation.Speaker < 0 ? null : ids[quotation.Speaker];
        return new ResultDialogue
        {
            Start = quotation.Start,
            End = quotation.End,
            SpeakerId = speakerId,
            Speaker = speakerId is null ? null : cast.Characters[quotation.Speaker].Name,
            AddresseeId = quotation.Addressee < 0 ? null : ids[quotation.Addressee],
            Attribution = quotation.Kind switch
            {
                AttributionKind.Explicit => "explicit",
                AttributionKind.Anaphoric => "anaphoric",
                _ => "implicit",
            },
            Cue = quotation.CueEnd == 0 ? null : new ResultCue(quotation.CueStart, quotation.CueEnd),
            Confidence = speakerId is null ? 0 : Math.Round(quotation.Confidence, 3),
        };
    }

    private static SortedDictionary<string, string> AliasMap(ResultCharacter[] characters)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        HashSet<string> shared = [.. characters.Select(character => character.CanonicalName)];
        foreach (ResultCharacter character in characters)
        {
            foreach (string alias in character.Aliases)
            {
                if (!shared.Contains(alias) && !map.TryAdd(alias, character.CanonicalName))
                {
                    map.Remove(alias);
                    shared.Add(alias);
                }
            }
        }

        return map;
    }
}
