namespace Txt2Voice.Contracts;

/// <summary>Names of the headers that messages may carry beside their content.</summary>
public static class HeaderNames
{
    /// <summary><c>true</c> on a command that was sent again because its sender started anew: the process that had it in hand may have died with it.</summary>
    public const string Resumed = "txt2voice-resumed";

    /// <summary>When the command was sent that an event tells the outcome of, milliseconds since 1970, UTC: it shows how far the workers have come in a lane.</summary>
    public const string CommandSentAt = "txt2voice-command-sent-at";
}
