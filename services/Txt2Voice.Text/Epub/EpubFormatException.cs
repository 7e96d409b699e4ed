namespace Txt2Voice.Text;

/// <summary>An upload is no EPUB that can be read: damaged, protected, or beyond a limit. The message says which and is fit for a client.</summary>
public sealed class EpubFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EpubFormatException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    public EpubFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="innerException">What the reader of the archive or document said.</param>
    public EpubFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
