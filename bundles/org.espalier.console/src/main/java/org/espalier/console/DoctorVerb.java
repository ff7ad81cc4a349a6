package org.espalier.console;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Doctor;
import org.espalier.host.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what is wrong with the host. */
@Command(
    name = "doctor",
    description =
        "Looks at Java, the backends, the GPUs, the components and the disk, and says what to do. Exit code 1 if something is wrong.")
final class DoctorVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  DoctorVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = call.service(Doctor.class).examine();
    if (json.wanted()) {
      call.json(findings);
    } else {
      findings.forEach(this::print);
    }
    boolean wrong = findings.stream().anyMatch(finding -> finding.state().equals("error"));
    return wrong ? ExitCode.RUN_FAILED : ExitCode.OK;
  }

  private void print(Finding finding) {
    call.println("%-8s %s: %s".formatted(finding.state(), finding.subject(), finding.message()));
    if (!finding.remedy().isEmpty()) {
      call.println("         -> " + finding.remedy());
    }
  }
}
