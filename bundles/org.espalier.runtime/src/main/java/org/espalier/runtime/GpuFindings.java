package org.espalier.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaNeeds;
import org.espalier.host.Finding;
import org.espalier.runtime.training.EngineDevices;
import org.espalier.runtime.training.Features;

/**
 * What the doctor says of GPUs: driver, cards, libraries, and which engine can use what.
 *
 * @param machine the driver and the cards
 * @param engines what each engine can use, and cannot
 * @param natives what the native code that is installed for GPUs needs
 * @param search looks for libraries
 */
record GpuFindings(
    CudaMachine machine,
    List<EngineDevices> engines,
    List<CudaNeeds> natives,
    Function<List<String>, CudaLibraries> search) {
  private static final String OK = "ok";
  private static final String WARNING = "warning";
  private static final String SUBJECT = "gpu";
  private static final double GIGABYTE = 1e9;

  /** The findings; a single one on a machine without any card. */
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    if (machine.driver().isEmpty() && machine.cards().isEmpty()) {
      findings.add(new Finding(SUBJECT, OK, "no NVIDIA card was found", ""));
    } else {
      findings.add(driver());
      findings.addAll(cards());
    }
    if (!machine.cards().isEmpty()) {
      natives.forEach(needs -> findings.add(libraries(needs)));
      if (engines.stream().noneMatch(EngineDevices::knowsAccelerators)) {
        findings.add(nothingInstalled());
      }
    }
    engines.forEach(engine -> findings.addAll(of(engine)));
    return findings;
  }

  private Finding driver() {
    String subject = SUBJECT + " driver";
    String found = "NVIDIA " + machine.driver().orElse("of unknown version");
    Optional<Path> library = machine.driverLibrary();
    if (library.isEmpty()) {
      return new Finding(
          subject,
          WARNING,
          found + ", but " + CudaMachine.DRIVER_LIBRARY + " was not found",
          "a container is given it with --gpus all; elsewhere install the driver anew");
    }
    return new Finding(subject, OK, "%s, %s".formatted(found, library.get()), "");
  }

  private List<Finding> cards() {
    List<Finding> findings = new ArrayList<>();
    for (CudaMachine.Card card : machine.cards()) {
      findings.add(new Finding(SUBJECT + " " + card.device(), OK, words(card), ""));
    }
    String hidden =
        machine.hidden().stream().map(GpuFindings::words).collect(Collectors.joining("; "));
    if (!hidden.isEmpty()) {
      findings.add(
          new Finding(SUBJECT, OK, "CUDA_VISIBLE_DEVICES hides " + hidden, "unset it to use them"));
    } else if (findings.isEmpty()) {
      findings.add(
          new Finding(
              SUBJECT,
              WARNING,
              "there is a driver, and no card (" + String.join("; ", machine.looked()) + ")",
              "a container is given cards with --gpus all; nvidia-smi says more"));
    }
    return findings;
  }

  private static String words(CudaMachine.Card card) {
    String memory =
        card.bytes() == 0 ? "unknown memory" : "%.0f GB".formatted(card.bytes() / GIGABYTE);
    return "%s, %s, %s".formatted(card.name(), card.architecture(), memory);
  }

  private Finding libraries(CudaNeeds needs) {
    CudaLibraries libraries = search.apply(needs.sonames());
    String subject = "libraries of " + needs.natives();
    String found = libraries.found().size() + " found in " + libraries.folders();
    if (libraries.complete()) {
      return new Finding(subject, OK, found, "");
    }
    String remedy =
        needs.on(machine, search).missing().stream()
            .filter(missing -> missing.reason().contains(libraries.missing().get(0)))
            .map(MissingDevice::remedy)
            .findFirst()
            .orElse("let %s name their folders".formatted(CudaLibraries.PATH));
    return new Finding(
        subject,
        WARNING,
        "missing: %s; %s; looked in %s"
            .formatted(String.join(", ", libraries.missing()), found, libraries.looked()),
        remedy);
  }

  private Finding nothingInstalled() {
    return new Finding(
        SUBJECT,
        WARNING,
        "no engine with GPU support is installed for " + machine.cards().get(0).name(),
        "espalier feature install " + Features.TORCH_ON_GPU);
  }

  private static List<Finding> of(EngineDevices engine) {
    List<Finding> findings = new ArrayList<>();
    List<String> usable = engine.accelerators();
    if (!usable.isEmpty()) {
      findings.add(
          new Finding(SUBJECT, OK, "%s can use %s".formatted(engine.engine(), usable), ""));
    }
    for (MissingDevice missing : engine.missing()) {
      findings.add(
          new Finding(
              SUBJECT,
              WARNING,
              "%s cannot use %s: %s".formatted(engine.engine(), missing.device(), missing.reason()),
              missing.remedy()));
    }
    return findings;
  }
}
