package org.espalier.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.espalier.backend.BackendException;
import org.espalier.callback.ScheduledRateException;
import org.espalier.component.ComponentException;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.NotInstalledException;
import org.espalier.console.call.UsageException;
import org.espalier.console.plugins.DiagnosisText;
import org.espalier.host.DivergedException;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.MissingComponentException;
import org.espalier.host.Problem;
import org.espalier.host.UnequalModelException;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.HomeInUseException;
import org.espalier.plugin.UnresolvedException;
import org.espalier.plugin.UntrustedException;
import org.espalier.source.DataException;

/** Says on standard error what went wrong, and chooses the exit code. */
final class Failures {
  private final Call call;
  private final boolean verbose;

  Failures(Call call, boolean verbose) {
    this.call = call;
    this.verbose = verbose;
  }

  /** Reports a failure: a line or a few for one that can be expected, never its stack. */
  int report(Throwable failure) {
    call.out().flush();
    int code = exitCode(failure);
    if (failure instanceof InvalidPipelineException invalid) {
      reportProblems(invalid.problems());
    } else if (failure instanceof UnresolvedException unresolved) {
      reportDiagnoses(unresolved.diagnoses());
    } else {
      error(message(failure));
    }
    if (verbose) {
      failure.printStackTrace(err());
    } else if (!isExpected(failure)) {
      err().println("this should not happen; -v shows where it comes from");
    }
    return code;
  }

  private void reportProblems(List<Problem> problems) {
    problems.forEach(problem -> err().println(problem));
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    error(
        count
            + "; nothing was run. \"espalier describe TYPE\" lists a component's settings,"
            + " \"espalier validate\" checks again");
  }

  private void reportDiagnoses(List<Diagnosis> diagnoses) {
    DiagnosisText text = new DiagnosisText(call);
    if (diagnoses.size() == 1) {
      error(String.join(System.lineSeparator(), text.lines(diagnoses.get(0))));
      return;
    }
    diagnoses.forEach(diagnosis -> text.lines(diagnosis).forEach(err()::println));
    error(Figures.count(diagnoses.size(), "problem") + "; nothing was changed and nothing was run");
  }

  /** How to do it nevertheless, where somebody may vouch for what was refused. */
  private static String consent(UntrustedException refusal) {
    String options =
        new TreeSet<>(refusal.unsigned())
            .stream().map(name -> "--allow-unsigned " + name).collect(Collectors.joining(" "));
    return options.isEmpty() || refusal.getMessage().contains(options)
        ? ""
        : "\nif you vouch for it, say so: " + options;
  }

  private void error(String message) {
    String word = call.streams().colour() ? "\033[31merror:\033[m " : "error: ";
    err().println(word + message);
  }

  private PrintStream err() {
    return call.streams().err();
  }

  private int exitCode(Throwable failure) {
    if (call.stopped()) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof InvalidPipelineException) {
      return ExitCode.INVALID_PIPELINE;
    }
    if (failure instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof NotInstalledException
        || failure instanceof MissingComponentException
        || failure instanceof UnresolvedException) {
      return ExitCode.UNRESOLVED;
    }
    if (failure instanceof UntrustedException) {
      return ExitCode.UNTRUSTED;
    }
    return isInputOutput(failure) ? ExitCode.INPUT_OUTPUT : ExitCode.RUN_FAILED;
  }

  private static boolean isInputOutput(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof DataException
        || failure instanceof HomeInUseException;
  }

  private static boolean isExpected(Throwable failure) {
    return isInputOutput(failure)
        || failure instanceof InvalidPipelineException
        || failure instanceof UsageException
        || failure instanceof NotInstalledException
        || failure instanceof MissingComponentException
        || failure instanceof UnresolvedException
        || failure instanceof UntrustedException
        || failure instanceof UnequalModelException
        || failure instanceof DivergedException
        || failure instanceof ScheduledRateException
        || failure instanceof CancellationException
        || failure instanceof ComponentException
        || failure instanceof BackendException;
  }

  private static String message(Throwable failure) {
    Throwable said = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (said instanceof UntrustedException refusal) {
      return refusal.getMessage() + consent(refusal);
    }
    if (said instanceof NoSuchFileException) {
      return "no such file: " + said.getMessage();
    }
    if (said instanceof AccessDeniedException) {
      return "permission denied: " + said.getMessage();
    }
    if (said instanceof NotDirectoryException) {
      return "not a folder: " + said.getMessage();
    }
    boolean bare = said instanceof FileSystemException file && file.getReason() == null;
    return isExpected(failure) && !bare && said.getMessage() != null
        ? said.getMessage()
        : withType(said);
  }

  /** The first message on the way to the cause: wrappers of natives that do not load have none. */
  private static String withType(Throwable failure) {
    Throwable said = failure;
    while (said.getMessage() == null && said.getCause() != null) {
      said = said.getCause();
    }
    String type = said.getClass().getSimpleName();
    return said.getMessage() == null ? type : type + ": " + said.getMessage();
  }
}
