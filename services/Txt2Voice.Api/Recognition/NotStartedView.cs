namespace Txt2Voice.Api;

/// <summary>The state of a book that no job was submitted for.</summary>
/// <param name="BookId">The book.</param>
/// <param name="Status">Always <c>not_started</c>.</param>
/// <param name="Progress">Always 0.</param>
public sealed record NotStartedView(Guid BookId, string Status = "not_started", int Progress = 0);
