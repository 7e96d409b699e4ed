using System.Text.Json.Serialization;

namespace Txt2Voice.Api;

/// <summary>A book as JSON.</summary>
/// <param name="Title">Title, at most 512 UTF-16 code units; <c>null</c> means <c>Untitled</c>.</param>
/// <param name="Text">The text; required, not blank.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BookRequest(string? Title, string? Text);
