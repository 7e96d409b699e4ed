namespace Txt2Voice.Recognition;

/// <summary>Evidence of the chunk that a thread scanned last, emptied, for the next one: its tables grow but once.</summary>
internal static class EvidenceOfThread
{
    [ThreadStatic]
    private static string? _language;

    [ThreadStatic]
    private static IEvidence? _empty;

    /// <summary>Takes it away; <c>null</c> where there is none.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static IEvidence? Take(string language)
    {
        IEvidence? empty = _language == language ? _empty : null;
        _empty = null;
        return empty;
    }

    /// <summary>Empties evidence that nobody needs any more and keeps it.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="evidence">The evidence.</param>
    public static void GiveBack(string language, IEvidence evidence)
    {
        if (evidence.TryClear())
        {
            (_language, _empty) = (language, evidence);
        }
    }
}
