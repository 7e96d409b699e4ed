namespace Txt2Voice.Documents;

/// <summary>A document to store.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Content">Its content; may be empty.</param>
public readonly record struct Document(DocumentKey Key, ReadOnlyMemory<byte> Content);
