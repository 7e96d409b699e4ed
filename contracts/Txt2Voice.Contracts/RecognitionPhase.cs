namespace Txt2Voice.Contracts;

/// <summary>The steps of a recognition, in order.</summary>
public enum RecognitionPhase
{
    /// <summary>Cutting the book into chunks.</summary>
    Plan = 0,

    /// <summary>Collecting evidence for names, chunk by chunk.</summary>
    Scan = 1,

    /// <summary>Reducing the evidence to the cast.</summary>
    Cast = 2,

    /// <summary>Finding quotations and their speakers, chunk by chunk.</summary>
    Attribute = 3,

    /// <summary>Compiling the result document.</summary>
    Compile = 4,
}
