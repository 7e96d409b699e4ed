namespace Txt2Voice.Recognition.English;

/// <summary>What a scan of English text collects.</summary>
internal sealed class EnglishEvidence : IEvidence
{
    /// <summary>How the book marks speech.</summary>
    public QuotationStyleCounts Styles { get; } = new();

    /// <summary>Capitalised names, full stops and articles left out.</summary>
    public Dictionary<string, NameEvidence> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Descriptions that are the subject of a verb of speech, such as "old woman": how often.</summary>
    public Dictionary<string, int> Descriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a description stands near a name: in a sentence of its own behind it, or together in one sentence.</summary>
    public Dictionary<(string Description, string Name), (int Behind, int Together)> Bearers { get; } = [];

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

    /// <summary>Counts a description near a name.</summary>
    public void AddBearer(string description, string name, int behind, int together)
    {
        (int Behind, int Together) counts = Bearers.GetValueOrDefault((description, name));
        Bearers[(description, name)] = (counts.Behind + behind, counts.Together + together);
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

        writer.Write7BitEncodedInt(Descriptions.Count);
        foreach ((string description, int count) in Descriptions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(description);
            writer.Write7BitEncodedInt(count);
        }

        writer.Write7BitEncodedInt(Bearers.Count);
        foreach (((string description, string name), (int behind, int together)) in
            Bearers.OrderBy(pair => pair.Key.Description, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            writer.Write(description);
            writer.Write(name);
            writer.Write7BitEncodedInt(behind);
            writer.Write7BitEncodedInt(together);
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

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            string description = reader.ReadString();
            Descriptions[description] = Descriptions.GetValueOrDefault(description) + reader.Read7BitEncodedInt();
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            AddBearer(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }
    }
}
