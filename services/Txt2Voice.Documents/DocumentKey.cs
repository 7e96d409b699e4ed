namespace Txt2Voice.Documents;

/// <summary>Names one document: whose it is, what it is, and which part.</summary>
/// <param name="OwnerId">The book (pages) or the job (everything else) that the document belongs to and goes with.</param>
/// <param name="Kind">One of <see cref="DocumentKinds"/>.</param>
/// <param name="Part">Index of the page or chunk, from 0, or what the kind says; 0 where there is only one.</param>
public readonly record struct DocumentKey(Guid OwnerId, string Kind, int Part = 0);
