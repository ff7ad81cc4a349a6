package org.espalier.backend.cuda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NVIDIA driver and cards of a machine.
 *
 * @param driver the version of the kernel's driver, such as {@code 580.65.06}; empty without one
 * @param driverLibrary the file behind {@code libcuda.so.1}, through which programs reach the
 *     driver
 * @param cards those that this process may use, in the order of {@code nvidia-smi}, which is that
 *     of CUDA where {@code CUDA_DEVICE_ORDER} is {@code PCI_BUS_ID}, as our launcher sets it
 * @param hidden those that {@code CUDA_VISIBLE_DEVICES} keeps from this process, with the numbers
 *     that they have without it
 * @param looked where it was looked and what was found there, a line for each place
 */
public record CudaMachine(
    Optional<String> driver,
    Optional<Path> driverLibrary,
    List<Card> cards,
    List<Card> hidden,
    List<String> looked) {
  /** The library of the driver. */
  public static final String DRIVER_LIBRARY = "libcuda.so.1";

  private static final Pattern RELEASE = Pattern.compile("^\\d{1,6}");

  /** Copies the lists. */
  public CudaMachine {
    cards = List.copyOf(cards);
    hidden = List.copyOf(hidden);
    looked = List.copyOf(looked);
  }

  /**
   * A card.
   *
   * @param index its number: {@code 1} for {@code cuda:1}
   * @param name as the driver tells it, such as {@code NVIDIA A100-SXM4-40GB}
   * @param major of its compute capability, 0 where that is not known
   * @param minor of its compute capability
   * @param bytes of its memory, 0 where that is not known
   */
  public record Card(int index, String name, int major, int minor, long bytes) {
    /** Its name as a device: {@code cuda:0}. */
    public String device() {
      return "cuda:" + index;
    }

    /** Whether its compute capability is known. */
    public boolean known() {
      return major > 0;
    }

    /** Its architecture, such as {@code sm_90}, or {@code unknown}. */
    public String architecture() {
      return known() ? "sm_" + major + minor : "unknown";
    }
  }

  /**
   * This machine, asked once in a process.
   *
   * <p>The first call may take a second, for it runs {@code nvidia-smi}: nobody should call it who
   * has no use for a card.
   */
  public static CudaMachine here() {
    return Here.MACHINE;
  }

  /** The machine that an environment describes; asks it anew at each call. */
  public static CudaMachine of(Environment environment) {
    List<String> looked = new ArrayList<>();
    DriverFiles files = new DriverFiles(environment);
    DriverReport report =
        new DriverTool(environment)
            .ask(looked)
            .or(() -> files.read(looked))
            .orElse(DriverReport.NOTHING);
    Visibility visibility = new Visibility(environment.variable(Visibility.VARIABLE));
    visibility.describe().ifPresent(looked::add);
    return new CudaMachine(
        report.driver(),
        files.library(looked),
        visibility.visible(report.cards()),
        visibility.hidden(report.cards()),
        looked);
  }

  /**
   * The release of the driver, the first number of its version; 0 without one.
   *
   * <p>Where {@code libcuda.so.1} is newer than the kernel's half, as NVIDIA's packages for forward
   * compatibility make it, its number counts.
   */
  public int driverRelease() {
    if (driver.isEmpty()) {
      return 0;
    }
    String library = driverLibrary.map(file -> file.getFileName().toString()).orElse("");
    return Math.max(release(driver.get()), release(library.replace("libcuda.so.", "")));
  }

  private static int release(String version) {
    Matcher matcher = RELEASE.matcher(version);
    return matcher.find() ? Integer.parseInt(matcher.group()) : 0;
  }

  private static final class Here {
    private static final CudaMachine MACHINE = of(Environment.here());
  }
}
