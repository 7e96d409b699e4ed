using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Files;

namespace Txt2Voice.Standalone.Commands;

/// <summary>A way to recognise one file: in this process or by a server.</summary>
internal interface IBookRecognition
{
    /// <summary>Recognises a file.</summary>
    /// <param name="input">The file.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="interrupted">Cancels the work and gives up.</param>
    /// <returns>The result.</returns>
    /// <exception cref="CommandException">The text is refused, the recognition failed, or the server cannot be reached.</exception>
    Task<IResultDocument> RunAsync(InputFile input, IProgress<JobSnapshot> progress, CancellationToken interrupted);
}
