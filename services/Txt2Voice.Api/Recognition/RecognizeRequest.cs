using System.Text.Json.Serialization;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>What a client asks of a recognition; every member may be left out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecognizeRequest
{
    /// <summary>What to recognise and how; <c>null</c> means the defaults.</summary>
    public OptionsRequest? Options { get; init; }

    /// <summary><c>urgent</c>, <c>normal</c> (default) or <c>bulk</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>Absolute http or https address that is told of the end, at most 2,048 characters; <c>null</c> for none.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Seconds after which the job is given up, 1 to 2,592,000 (30 days); <c>null</c> means never.</summary>
    public int? DeadlineSeconds { get; init; }
}

/// <summary>What to recognise and how; every member may be left out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OptionsRequest
{
    /// <summary>Language of the book, <c>zh</c> or <c>en</c>; <c>null</c> means: detect it.</summary>
    public string? Language { get; init; }

    /// <summary>Whether pronouns and descriptions are resolved. Default <c>true</c>.</summary>
    public bool? EnableCoreference { get; init; }

    /// <summary>Whether the script (<c>dialogues</c>) is part of the result. Default <c>true</c>.</summary>
    public bool? EnableDialogue { get; init; }

    /// <summary>Whether <c>relations</c> are part of the result. Default <c>true</c>.</summary>
    public bool? EnableRelations { get; init; }

    /// <summary>How alike two names must be to be taken for one character, 0 to 1. Default 0.8.</summary>
    public double? SimilarityThreshold { get; init; }

    /// <summary>Most characters in the result, 1 to 10,000; <c>null</c> means all.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>Fewest mentions that make a character of a name, 1 or more. Default 1.</summary>
    public int? MinMentions { get; init; }

    /// <summary>The options with the defaults filled in.</summary>
    public RecognitionOptions ToOptions()
    {
        var defaults = new RecognitionOptions();
        return defaults with
        {
            Language = Language,
            EnableCoreference = EnableCoreference ?? defaults.EnableCoreference,
            EnableDialogue = EnableDialogue ?? defaults.EnableDialogue,
            EnableRelations = EnableRelations ?? defaults.EnableRelations,
            SimilarityThreshold = SimilarityThreshold ?? defaults.SimilarityThreshold,
            MaxCharacters = MaxCharacters,
            MinMentions = MinMentions ?? defaults.MinMentions,
        };
    }
}
