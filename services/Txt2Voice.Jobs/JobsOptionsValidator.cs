using Microsoft.Extensions.Options;

namespace Txt2Voice.Jobs;

/// <summary>Checks the annotations of <see cref="JobsOptions"/>, members of members included.</summary>
[OptionsValidator]
internal sealed partial class JobsOptionsValidator : IValidateOptions<JobsOptions>;
