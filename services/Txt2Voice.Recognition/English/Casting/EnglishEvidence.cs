namespace Txt2Voice.Recognition.English;

/// <summary>What a scan of English text collects.</summary>
internal sealed class EnglishEvidence : IEvidence
{
    /// <summary>Fewest sentences with two names that speak against their being one person's.</summary>
    private const int LeastPairs = 3;

    /// <summary>Least share of the rarer name's occurrences that are such sentences.</summary>
    private const double LeastPairShare = 0.08;

    /// <summary>How the book marks speech.</summary>
    public QuotationStyleCounts Styles { get; } = new();

    /// <summary>Capitalised names, full stops and articles left out.</summary>
    public Dictionary<string, NameEvidence> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Descriptions that are the subject of a verb of speech, such as "old woman": how often.</summary>
    public Dictionary<string, int> Descriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>Descriptions by an occupation that are the subject of another verb: how often.</summary>
    public Dictionary<string, int> Actors { get; } = new(StringComparer.Ordinal);

    /// <summary>Descriptions by an occupation that are met and neither speak nor act: how often.</summary>
    public Dictionary<string, int> Bystanders { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each description occurs in narration.</summary>
    public Dictionary<string, int> DescriptionCounts { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a description stands near a name, and how often so that they must be two persons.</summary>
    public Dictionary<(string Description, string Name), (int Near, int Apart)> Bearers { get; } = [];

    /// <summary>How often two names stand in one sentence; the smaller one by ordinal order comes first.</summary>
    public Dictionary<(string First, string Second), int> Pairs { get; } = [];

    /// <summary>How often the text says that two names are one person's; the one that stands first comes first.</summary>
    public Dictionary<(string First, string Second), int> Stated { get; } = [];

    /// <summary>How often the text says that two are husband and wife, in either order.</summary>
    public Dictionary<(string First, string Second), int> Married { get; } = [];

    /// <summary>How often somebody speaks right before or after a name is called, calls it, or is named by the narration near it.</summary>
    public Dictionary<(string Name, string Person), AddressCounts> Addresses { get; } = [];

    /// <summary>Words in narration.</summary>
    public long NarrationWords { get; set; }

    /// <summary>Times "I" stands in narration.</summary>
    public long FirstPersons { get; set; }

    /// <summary>The evidence of a name, made if there is none yet.</summary>
    public NameEvidence Of(string name)
    {
        if (!Names.TryGetValue(name, out NameEvidence? found))
        {
            Names[name] = found = new NameEvidence();
        }

        return found;
    }

    /// <summary>Counts a description.</summary>
    public void AddDescription(string description, int count = 1) =>
        DescriptionCounts[description] = DescriptionCounts.GetValueOrDefault(description) + count;

    /// <summary>Counts a description near a name.</summary>
    public void AddBearer(string description, string name, bool isApart) => AddBearer(description, name, 1, isApart ? 1 : 0);

    /// <summary>Whether names of two persons stand in one sentence too often for the two to be one.</summary>
    public bool AreApart(NameCluster one, NameCluster other) => one.Names.Exists(name => AreApart(name, other));

    /// <summary>Whether a name stands in one sentence with names of somebody too often to be another one of his.</summary>
    public bool AreApart(EnglishName name, NameCluster cluster) => cluster.Names.Exists(other =>
    {
        int together = Pairs.GetValueOrDefault(string.CompareOrdinal(name.Key, other.Key) < 0 ? (name.Key, other.Key) : (other.Key, name.Key));
        return together >= LeastPairs && together >= LeastPairShare * Math.Min(name.Evidence.Count, other.Evidence.Count);
    });

    /// <summary>Counts somebody beside an address.</summary>
    public void AddAddress(string name, string person, AddressCounts counts) =>
        Addresses[(name, person)] = Addresses.GetValueOrDefault((name, person)) + counts;

    /// <summary>Counts two names that the text says to be one person's.</summary>
    public void AddStated(string one, string other, int count = 1) => Stated[(one, other)] = Stated.GetValueOrDefault((one, other)) + count;

    /// <summary>Counts two names that the text says to be husband's and wife's.</summary>
    public void AddMarried(string one, string other, int count = 1) => Married[(one, other)] = Married.GetValueOrDefault((one, other)) + count;

    /// <summary>Counts two names in one sentence.</summary>
    public void AddPair(string one, string other, int count = 1)
    {
        int order = string.CompareOrdinal(one, other);
        if (order != 0)
        {
            (string, string) pair = order < 0 ? (one, other) : (other, one);
            Pairs[pair] = Pairs.GetValueOrDefault(pair) + count;
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        Styles.Write(writer);
        writer.Write(NarrationWords);
        writer.Write(FirstPersons);
        writer.Write7BitEncodedInt(Names.Count);
        foreach ((string name, NameEvidence evidence) in Names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            evidence.Write(writer);
        }

        WriteCounts(writer, Descriptions);
        WriteCounts(writer, Actors);
        WriteCounts(writer, Bystanders);
        WriteCounts(writer, DescriptionCounts);

        writer.Write7BitEncodedInt(Bearers.Count);
        foreach (((string description, string name), (int near, int apart)) in
            Bearers.OrderBy(pair => pair.Key.Description, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            writer.Write(description);
            writer.Write(name);
            writer.Write7BitEncodedInt(near);
            writer.Write7BitEncodedInt(apart);
        }

        WritePairs(writer, Pairs);
        WritePairs(writer, Stated);
        WritePairs(writer, Married);

        writer.Write7BitEncodedInt(Addresses.Count);
        foreach (((string name, string person), AddressCounts counts) in
            Addresses.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Person, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(person);
            writer.Write7BitEncodedInt(counts.Neighbour);
            writer.Write7BitEncodedInt(counts.Own);
            writer.Write7BitEncodedInt(counts.Near);
        }
    }

    /// <inheritdoc/>
    public void Merge(BinaryReader reader)
    {
        Styles.Merge(reader);
        NarrationWords += reader.ReadInt64();
        FirstPersons += reader.ReadInt64();
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Of(reader.ReadString()).Merge(reader);
        }

        MergeCounts(reader, Descriptions);
        MergeCounts(reader, Actors);
        MergeCounts(reader, Bystanders);
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddDescription(reader.ReadString(), reader.Read7BitEncodedInt());
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddBearer(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddPair(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt());
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddStated(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt());
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddMarried(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt());
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddAddress(
                reader.ReadString(), reader.ReadString(), new AddressCounts(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
        }
    }

    private void AddBearer(string description, string name, int near, int apart)
    {
        (int Near, int Apart) counts = Bearers.GetValueOrDefault((description, name));
        Bearers[(description, name)] = (counts.Near + near, counts.Apart + apart);
    }

    private static void WritePairs(BinaryWriter writer, Dictionary<(string First, string Second), int> pairs)
    {
        writer.Write7BitEncodedInt(pairs.Count);
        foreach (((string first, string second), int count) in
            pairs.OrderBy(pair => pair.Key.First, StringComparer.Ordinal).ThenBy(pair => pair.Key.Second, StringComparer.Ordinal))
        {
            writer.Write(first);
            writer.Write(second);
            writer.Write7BitEncodedInt(count);
        }
    }

    private static void WriteCounts(BinaryWriter writer, Dictionary<string, int> counts)
    {
        writer.Write7BitEncodedInt(counts.Count);
        foreach ((string key, int count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            writer.Write7BitEncodedInt(count);
        }
    }

    private static void MergeCounts(BinaryReader reader, Dictionary<string, int> counts)
    {
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            string key = reader.ReadString();
            counts[key] = counts.GetValueOrDefault(key) + reader.Read7BitEncodedInt();
        }
    }
}
