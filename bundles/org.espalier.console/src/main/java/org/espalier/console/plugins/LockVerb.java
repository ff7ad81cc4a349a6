package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Locks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Locks. */
@Command(
    name = "lock",
    description =
        "Writes the exact bundles that a pipeline was resolved to, with their checksums, to a file beside it.",
    footer = {
      "",
      "The lock of names.yaml is names.lock.json; keep it with the pipeline.",
      "",
      "Examples:",
      "  espalier lock names.yaml",
      "  espalier run names.yaml --locked",
      "  espalier lock diff before.lock.json names.lock.json"
    })
public final class LockVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "The pipeline, a YAML file.")
  private Optional<Path> pipeline = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the pipeline first; repeatable.")
  private List<String> overrides = List.of();

  /** For a call. */
  public LockVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Path file =
        pipeline.orElseThrow(
            () -> new ParameterException(verb.commandLine(), "name the pipeline to lock"));
    Lock lock = call.service(Locks.class).write(PipelineFile.read(file, overrides));
    if (json.wanted()) {
      call.json(lock);
    } else {
      print(lock);
    }
    return ExitCode.OK;
  }

  private void print(Lock lock) {
    long signed = lock.bundles().stream().filter(entry -> !entry.signers().isEmpty()).count();
    long bytes = lock.bundles().stream().mapToLong(Lock.Entry::bytes).sum();
    call.println(
        "wrote %s: %s, %s, %d signed"
            .formatted(
                lock.file(),
                Figures.count(lock.bundles().size(), "bundle"),
                Figures.bytes(bytes),
                signed));
  }

  @Command(
      name = "check",
      description =
          "Compares the lock of a pipeline with it and with what is installed. Exit code 5 if they differ.")
  int check(@Mixin JsonOption asJson, @Mixin PipelineArguments arguments) throws IOException {
    PipelineFile file = arguments.read();
    LockCheck check = new LockCheck(call);
    List<Drift> drifts = check.drifts(file);
    if (asJson.wanted()) {
      call.json(drifts);
    } else if (drifts.isEmpty()) {
      Lock lock = call.service(Locks.class).read(check.lock(file));
      String bundles = Figures.count(lock.bundles().size(), "bundle");
      call.println(lock.file() + " is kept: " + bundles + ", and the pipeline");
    } else {
      check.requireSame(file);
    }
    return drifts.isEmpty() ? ExitCode.OK : ExitCode.UNTRUSTED;
  }

  @Command(
      name = "diff",
      description = "Says what differs between two locks.",
      footer = {"", "A lock is named by its file, or by the pipeline that it belongs to."})
  int diff(
      @Mixin JsonOption asJson,
      @Parameters(paramLabel = "FILE", description = "The first lock.") Path first,
      @Parameters(paramLabel = "FILE", description = "The second lock.") Path second)
      throws IOException {
    LockCheck check = new LockCheck(call);
    Path one = check.lock(first);
    Path two = check.lock(second);
    List<Drift> drifts = call.service(Locks.class).diff(one, two);
    if (asJson.wanted()) {
      call.json(drifts);
    } else if (drifts.isEmpty()) {
      call.println("no difference");
    } else {
      String heading = Figures.count(drifts.size(), "difference");
      call.table(heading, List.of("", one.toString(), two.toString()), rows(drifts));
    }
    return ExitCode.OK;
  }

  private static List<List<String>> rows(List<Drift> drifts) {
    List<List<String>> rows = new ArrayList<>();
    for (Drift drift : drifts) {
      rows.add(List.of(drift.subject(), orNone(drift.locked()), orNone(drift.found())));
    }
    return rows;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "(none)" : text;
  }
}
