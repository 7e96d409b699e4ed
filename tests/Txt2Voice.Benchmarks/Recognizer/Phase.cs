namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>What is timed separately.</summary>
internal enum Phase
{
    LetterLoop,
    QuotationMarkSearch,
    Plan,
    Scan,
    BuildCast,
    Attribute,
    Compile,
}
