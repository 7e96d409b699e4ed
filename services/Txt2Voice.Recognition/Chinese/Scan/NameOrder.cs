namespace Txt2Voice.Recognition.Chinese;

/// <summary>Sorts by names in ordinal order. Most names differ in their first four characters, which are one number: comparing these is far cheaper.</summary>
internal static class NameOrder
{
    private const int KeyLength = 4;

    /// <summary>The pairs in the order of their names.</summary>
    /// <param name="named">Pairs whose names all differ.</param>
    public static KeyValuePair<string, T>[] Sort<T>(Dictionary<string, T> named)
    {
        KeyValuePair<string, T>[] pairs = [.. named];
        var keys = new ulong[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            keys[i] = KeyOf(pairs[i].Key);
        }

        Array.Sort(keys, pairs);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            if (end - start > 1)
            {
                pairs.AsSpan(start, end - start).Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
            }
        }

        return pairs;
    }

    private static ulong KeyOf(string name)
    {
        ulong key = 0;
        for (int i = 0; i < KeyLength; i++)
        {
            key = (key << 16) | (i < name.Length ? name[i] : '\0');
        }

        return key;
    }
}
