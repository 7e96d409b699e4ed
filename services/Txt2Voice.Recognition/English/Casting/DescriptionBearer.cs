namespace Txt2Voice.Recognition.English;

/// <summary>Somebody whom a description may mean.</summary>
/// <param name="Cluster">Who.</param>
/// <param name="Score">What speaks for it, above 0.</param>
/// <param name="Count">How often the description occurs.</param>
/// <param name="IsSole">Whether nobody else can be meant.</param>
internal readonly record struct DescriptionBearer(NameCluster Cluster, double Score, int Count, bool IsSole = false);
