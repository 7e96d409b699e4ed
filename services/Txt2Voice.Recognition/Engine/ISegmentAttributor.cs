namespace Txt2Voice.Recognition;

/// <summary>Attributes the quotations of segments with one cast; used by one thread.</summary>
internal interface ISegmentAttributor
{
    /// <summary>Finds quotations, speakers and mentions in a segment.</summary>
    /// <param name="window">The segment; the answer depends on the window and the cast alone.</param>
    /// <param name="attribution">Empty; receives what is found.</param>
    void Attribute(in SegmentWindow window, SegmentAttribution attribution);
}

/// <summary>Attribution of single segments.</summary>
internal static class SegmentAttributors
{
    /// <summary>What an attributor finds in a segment.</summary>
    public static SegmentAttribution Attribute(this ISegmentAttributor attributor, in SegmentWindow window)
    {
        var attribution = new SegmentAttribution();
        attributor.Attribute(window, attribution);
        return attribution;
    }
}
