using Txt2Voice.Recognition;

namespace Txt2Voice.Standalone.Commands;

/// <summary>The result of a recognition, as an object and as its document.</summary>
internal interface IResultDocument
{
    /// <summary>The result.</summary>
    RecognitionResult Result { get; }

    /// <summary>Writes the document.</summary>
    /// <param name="stream">Where to.</param>
    void WriteTo(Stream stream);
}
