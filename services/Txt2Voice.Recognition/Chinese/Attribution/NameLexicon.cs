namespace Txt2Voice.Recognition.Chinese;

/// <summary>The names of a cast as a trie, with the characters that bear each.</summary>
internal sealed class NameLexicon
{
    private const float NameLogProbability = -9f;
    private readonly Dictionary<ulong, int> _children = [];
    private readonly List<float> _logProbabilities = [0];
    private readonly Dictionary<string, int[]> _bearers = new(StringComparer.Ordinal);
    private readonly CharacterSet _firstCharacters;

    /// <summary>Makes the lexicon of a cast.</summary>
    public NameLexicon(Cast cast)
    {
        var bearers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            foreach (string name in cast.Characters[i].Aliases.Prepend(cast.Characters[i].Name))
            {
                if (name.Length > 1 && WordSegmenter.IsHan(name[0]))
                {
                    Add(bearers, name, i);
                }
            }
        }

        foreach ((string name, List<int> list) in bearers)
        {
            _bearers[name] = [.. list.Distinct()];
            Insert(name);
        }

        _firstCharacters = new CharacterSet(_bearers.Keys.Select(name => name[0]));
    }

    /// <summary>Node of a first character; 0 for none.</summary>
    public int Root(char character) => _firstCharacters.Contains(character) ? Child(0, character) : 0;

    /// <summary>Node that follows another; 0 for none.</summary>
    public int Child(int node, char character) => _children.GetValueOrDefault(((ulong)node << 16) | character);

    /// <summary>Log probability of the name that ends at a node; 0 where none ends.</summary>
    public float LogProbabilityAt(int node) => _logProbabilities[node];

    /// <summary>Indexes of the characters that bear a name.</summary>
    public int[] BearersOf(ReadOnlySpan<char> name) => _bearers.GetAlternateLookup<ReadOnlySpan<char>>()[name];

    private static void Add(Dictionary<string, List<int>> bearers, string name, int character)
    {
        if (!bearers.TryGetValue(name, out List<int>? list))
        {
            bearers[name] = list = [];
        }

        list.Add(character);
    }

    private void Insert(string name)
    {
        int node = 0;
        foreach (char character in name)
        {
            ulong key = ((ulong)node << 16) | character;
            if (!_children.TryGetValue(key, out int child))
            {
                child = _logProbabilities.Count;
                _logProbabilities.Add(0);
                _children[key] = child;
            }

            node = child;
        }

        float word = WordDictionary.Instance.LogProbability(name) ?? float.NegativeInfinity;
        _logProbabilities[node] = Math.Max(NameLogProbability, word + 0.1f);
    }
}
