namespace Txt2Voice.Standalone;

/// <summary>What the command's exit code says; from 64 on as in BSD's <c>sysexits.h</c>, from 128 on as shells count signals.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The recognition failed, or somebody else cancelled it.</summary>
    public const int RecognitionFailed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The text was refused: empty, too long, of an unknown encoding.</summary>
    public const int TextRefused = 65;

    /// <summary>The file is missing or cannot be read.</summary>
    public const int NoInput = 66;

    /// <summary>The server cannot be reached or gave an error; the address to listen on is not to be had.</summary>
    public const int Unavailable = 69;

    /// <summary>An error of this program.</summary>
    public const int InternalError = 70;

    /// <summary>The output file or the data directory cannot be written.</summary>
    public const int CannotWrite = 73;

    /// <summary>Another server uses the data directory.</summary>
    public const int DataDirectoryInUse = 75;

    /// <summary>A setting of the environment is out of its range.</summary>
    public const int BadSetting = 78;

    /// <summary>Ended by Ctrl+C (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
