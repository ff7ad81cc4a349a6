package org.espalier.backend.torch;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.MissingDevice;
import org.osgi.framework.BundleContext;

/** The devices of this machine that the attached natives can use; asked once. */
final class Devices {
  private static final String LOADED =
      "the natives for the processor are in use in this process already";

  private final BundleContext context;
  private NativeChoice choice;

  /**
   * The devices for a bundle's natives.
   *
   * @param context null outside of a framework, where natives are on the class path
   */
  Devices(BundleContext context) {
    this.context = context;
  }

  /** Those that can be used now, the best first; loads nothing where there is a framework. */
  List<String> usable() {
    return context == null ? onClassPath() : current().devices();
  }

  /** Those that cannot. */
  List<MissingDevice> missing() {
    if (context == null) {
      return List.of();
    }
    NativeChoice loaded = current();
    if (!loaded.missing().isEmpty() || loaded.natives().isForCards()) {
      return loaded.missing();
    }
    NativeChoice fresh = chosen(); // more may have been installed since
    return fresh.natives().isForCards()
        ? fresh.withMissing(LOADED, "start Espalier anew").missing()
        : fresh.missing();
  }

  /** Why a device cannot be used. */
  String whyNot(String device) {
    return missing().stream()
        .filter(one -> device.equals(one.device()) || device.startsWith(one.device() + ":"))
        .findFirst()
        .map(one -> "%s; %s".formatted(one.reason(), one.remedy()))
        .orElseGet(
            () ->
                "torch has no device \"%s\", only %s"
                    .formatted(device, String.join(", ", usable())));
  }

  /** What is loaded counts: a process cannot load a second libtorch. */
  private NativeChoice current() {
    return Installation.loaded().orElseGet(this::chosen);
  }

  private synchronized NativeChoice chosen() {
    if (choice == null) {
      choice = NativeChoice.of(Natives.question(context));
    }
    return choice;
  }

  private static List<String> onClassPath() {
    String extension = Loader.loadProperties().getProperty("platform.extension", "");
    int cards = extension.equals("-gpu") ? countCards() : 0;
    return Stream.concat(
            IntStream.range(0, cards).mapToObj(index -> "cuda:" + index),
            Stream.of(NativeChoice.CPU))
        .toList();
  }

  private static int countCards() {
    Installation.get(null);
    return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }
}
