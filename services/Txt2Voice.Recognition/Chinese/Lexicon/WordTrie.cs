using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words with their log probabilities as a double-array trie: a step is an addition and a comparison, without a hash and without a second look.</summary>
/// <remarks>After Aoe 1989. Made by <see cref="WordTrieBuilder"/>.</remarks>
internal sealed class WordTrie
{
    /// <summary>Log probability of a character that is no word. No frequency gives exactly this.</summary>
    public const float UnknownLogProbability = -15.5f;

    /// <summary>Number of a place that belongs to no node.</summary>
    public const ushort Free = ushort.MaxValue;

    private readonly WordRoot[] _roots;
    private readonly ushort[] _parents;
    private readonly WordNode[] _nodes;

    /// <summary>Makes a trie.</summary>
    /// <param name="roots">For each UTF-16 code unit what is known of it.</param>
    /// <param name="parents">For each place the number of the node whose child stands there; as long as the greatest base and code need.</param>
    /// <param name="nodes">For each place the child.</param>
    public WordTrie(WordRoot[] roots, ushort[] parents, WordNode[] nodes) => (_roots, _parents, _nodes) = (roots, parents, nodes);

    /// <summary>For each UTF-16 code unit what is known of it.</summary>
    public ReadOnlySpan<WordRoot> Roots => _roots;

    /// <summary>For each place the number of the node whose child stands there: <see cref="WordRoot.Code"/> of a first character, <see cref="WordNode.Number"/> of longer beginnings.</summary>
    public ReadOnlySpan<ushort> Parents => _parents;

    /// <summary>For each place the child that stands there.</summary>
    public ReadOnlySpan<WordNode> Nodes => _nodes;

    /// <summary>Steps from a node to the one behind a character.</summary>
    /// <param name="node">The node.</param>
    /// <param name="character">The character.</param>
    /// <param name="child">The node behind.</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStep(WordNode node, char character, out WordNode child)
    {
        int place = node.Base + _roots[character].Code;
        child = _nodes[place];
        return _parents[place] == node.Number;
    }

    /// <summary>Log probability of a word; <see cref="float.NegativeInfinity"/> for what is no word.</summary>
    public float LogProbability(ReadOnlySpan<char> word)
    {
        if (word.Length == 0)
        {
            return float.NegativeInfinity;
        }

        WordRoot root = _roots[word[0]];
        if (word.Length == 1)
        {
            return root.LogProbability == UnknownLogProbability ? float.NegativeInfinity : root.LogProbability;
        }

        var node = new WordNode(root.LogProbability, root.Base, (ushort)root.Code);
        foreach (char character in word[1..])
        {
            if (!TryStep(node, character, out node))
            {
                return float.NegativeInfinity;
            }
        }

        return node.LogProbability;
    }
}

/// <summary>What is known of a UTF-16 code unit: all of it in one load.</summary>
internal readonly struct WordRoot
{
    private const int CodeBits = 14;
    private readonly uint _place;

    /// <summary>Makes a root.</summary>
    /// <param name="logProbability">Log probability of the word of this character alone.</param>
    /// <param name="first">To which the code of the second character is added.</param>
    /// <param name="code">The character's code, 0 where no word holds it.</param>
    public WordRoot(float logProbability, int first, int code)
    {
        LogProbability = logProbability;
        _place = ((uint)first << CodeBits) | (uint)code;
    }

    /// <summary>Greatest code.</summary>
    public const int GreatestCode = (1 << CodeBits) - 1;

    /// <summary>Greatest base.</summary>
    public const int GreatestBase = (1 << (32 - CodeBits)) - 1;

    /// <summary>Log probability of the word of this character alone; <see cref="WordTrie.UnknownLogProbability"/> where there is none.</summary>
    public float LogProbability { get; }

    /// <summary>To which the code of the second character is added to give its place.</summary>
    public int Base => (int)(_place >> CodeBits);

    /// <summary>The character's code behind others, and its number as a parent; 0 where no word holds it.</summary>
    public int Code => (int)(_place & GreatestCode);
}

/// <summary>The beginning of a word, of two characters or more.</summary>
/// <param name="LogProbability">Log probability of the word that ends here; <see cref="float.NegativeInfinity"/> where none does.</param>
/// <param name="Base">To which the code of the next character is added to give its place.</param>
/// <param name="Number">Its number as a parent; 0 where no word goes on.</param>
internal readonly record struct WordNode(float LogProbability, int Base, ushort Number);
