namespace Txt2Voice.Recognition;

/// <summary>Attributes the quotations of segments with one cast; used by one thread.</summary>
internal interface ISegmentAttributor
{
    /// <summary>Finds quotations, speakers and mentions in a segment.</summary>
    /// <param name="window">The segment; the answer depends on the window and the cast alone.</param>
    SegmentAttribution Attribute(in SegmentWindow window);
}
