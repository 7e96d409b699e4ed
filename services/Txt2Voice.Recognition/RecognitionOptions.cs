namespace Txt2Voice.Recognition;

/// <summary>What a client may choose about a recognition.</summary>
public sealed record RecognitionOptions
{
    /// <summary>Whether pronouns and descriptions are resolved to characters. Default <c>true</c>.</summary>
    public bool EnableCoreference { get; init; } = true;

    /// <summary>Whether the script (<c>dialogues</c>) is part of the result. Default <c>true</c>.</summary>
    public bool EnableDialogue { get; init; } = true;

    /// <summary>Whether <c>relations</c> are part of the result. Default <c>true</c>.</summary>
    public bool EnableRelations { get; init; } = true;

    /// <summary>How alike two names must be to be taken for one character, 0 to 1. Default 0.8.</summary>
    public double SimilarityThreshold { get; init; } = 0.8;

    /// <summary>Most characters in the result, the least mentioned left out first; <c>null</c> (the default) means: all.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>Fewest mentions that make a character of a name, 1 or more. Default 1.</summary>
    public int MinMentions { get; init; } = 1;
}
