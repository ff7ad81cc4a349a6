package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.torch.NativeChoice.Question;
import org.junit.jupiter.api.Test;

class NativeChoiceTest {
  private static final NativeSet PLAIN =
      NativeSet.of(
          Map.of("release", "2.10", "classifier", "linux-x86_64", "extension", "-", "rank", 0L));
  private static final NativeSet CUDA =
      NativeSet.of(
          Map.of(
              "release",
              "2.10",
              "classifier",
              "linux-x86_64-gpu",
              "extension",
              "-gpu",
              "rank",
              10L,
              "cuda",
              "13.1",
              "driver",
              580L,
              "always",
              List.of("libcudart.so.13"),
              "architectures",
              List.of("sm_80", "sm_90"),
              "libraries",
              List.of("libcudart.so.13 nvidia-cuda-runtime==13.*", "libcudnn.so.9 cudnn")));
  private static final List<NativeSet> BOTH = List.of(PLAIN, CUDA);

  private static final Card H100 = new Card(0, "NVIDIA H100", 9, 0, 80L << 30);
  private static final Card T4 = new Card(1, "Tesla T4", 7, 5, 15L << 30);
  private static final List<String> ALL = List.of("libcudart.so.13", "libcudnn.so.9");

  private final List<List<String>> searched = new ArrayList<>();
  private String wanted;

  @Test
  void aMachineWithACardUsesTheNativesForCards() {
    NativeChoice choice = choose(BOTH, machine("580.65.06", H100), ALL);
    assertSame(CUDA, choice.natives());
    assertEquals(List.of("cuda:0", "cpu"), choice.devices());
    assertEquals(ALL, List.copyOf(choice.libraries().found().keySet()));
    assertEquals(List.of(), choice.missing());
  }

  @Test
  void aCardWithoutMachineCodeIsNotAmongTheDevices() {
    NativeChoice choice = choose(BOTH, machine("580.65.06", H100, T4), ALL);
    assertEquals(List.of("cuda:0", "cpu"), choice.devices());
    assertEquals(List.of("cuda:1"), choice.missing().stream().map(MissingDevice::device).toList());
  }

  @Test
  void aMachineWithoutACardUsesTheNativesForTheProcessorAndSaysWhy() {
    NativeChoice choice = choose(BOTH, bare(), ALL);
    assertSame(PLAIN, choice.natives());
    assertEquals(List.of("cpu"), choice.devices());
    assertEquals(
        "this machine has no NVIDIA driver; libtorch for CUDA 13 needs 580 or newer",
        choice.missing().get(0).reason());
    assertEquals(List.of(), searched, "libraries are not looked for");
    assertEquals(Map.of(), choice.libraries().found(), "nor loaded");
  }

  @Test
  void anOlderDriverLeavesTheProcessor() {
    NativeChoice choice = choose(BOTH, machine("535.104.05", H100), ALL);
    assertSame(PLAIN, choice.natives());
    assertTrue(choice.missing().get(0).reason().contains("535.104.05"), choice::toString);
  }

  @Test
  void oneLibraryThatIsMissingLeavesTheProcessorAndLoadsNone() {
    NativeChoice choice = choose(BOTH, machine("580.65.06", H100), List.of("libcudart.so.13"));
    assertSame(PLAIN, choice.natives());
    assertEquals(Map.of(), choice.libraries().found());
    assertEquals(
        "libtorch for CUDA 13 needs libraries that were not found: libcudnn.so.9",
        choice.missing().get(0).reason());
  }

  @Test
  void nativesForCardsAloneRunOnTheProcessorWithWhatTheyAlwaysNeed() {
    NativeChoice choice = choose(List.of(CUDA), bare(), ALL);
    assertSame(CUDA, choice.natives());
    assertEquals(List.of("cpu"), choice.devices());
    assertEquals(List.of("libcudart.so.13"), List.copyOf(choice.libraries().found().keySet()));
  }

  @Test
  void nativesForCardsAloneCannotRunWithoutIt() {
    NativeChoice choice = choose(List.of(CUDA), bare(), List.of());
    assertEquals(List.of(), choice.devices());
    assertEquals(
        new MissingDevice(
            "cpu",
            "libtorch for CUDA 13 needs libcudart.so.13 even on the CPU, and it was not found",
            "\"espalier feature install torch-cpu\" brings natives that need nothing"),
        choice.missing().get(1));
  }

  @Test
  void withoutNativesForCardsNobodyAsksForCards() {
    NativeChoice choice = NativeChoice.of(new Question(List.of(PLAIN), asked(), () -> null, null));
    assertEquals(List.of("cpu"), choice.devices());
    assertEquals(List.of(), choice.missing());
  }

  @Test
  void aClassifierCanBeAskedFor() {
    wanted = "linux-x86_64-gpu";
    assertSame(CUDA, choose(BOTH, bare(), ALL).natives());
    wanted = "linux-x86_64";
    assertSame(PLAIN, choose(BOTH, machine("580.65.06", H100), ALL).natives());
    wanted = "linux-x86_64-rocm";
    BackendException refused =
        assertThrows(BackendException.class, () -> choose(BOTH, bare(), ALL));
    assertEquals(
        "espalier.torch.natives.classifier: \"linux-x86_64-rocm\" is not installed (installed:"
            + " linux-x86_64, linux-x86_64-gpu)",
        refused.getMessage());
  }

  @Test
  void whoBringsNoNativesIsToldWhatDoes() {
    BackendException none =
        assertThrows(BackendException.class, () -> choose(List.of(), bare(), ALL));
    assertEquals(
        "no natives of libtorch are installed; \"espalier feature install torch-cpu\"",
        none.getMessage());
  }

  @Test
  void cardsThatLibtorchDoesNotFindAreTakenBack() {
    NativeChoice choice = choose(BOTH, machine("580.65.06", H100), ALL);
    assertSame(choice, choice.withCardsBelow(1, "fewer", "more"));
    NativeChoice none = choice.withCardsBelow(0, "libtorch finds none", "look");
    assertEquals(List.of("cpu"), none.devices());
    assertEquals(List.of(new MissingDevice("cuda", "libtorch finds none", "look")), none.missing());
  }

  @Test
  void librariesAreToldToJavaCppByItsOwnNames() {
    assertEquals("cudart@.13", Natives.javacppName("libcudart.so.13"));
    assertEquals("nvJitLink@.13", Natives.javacppName("libnvJitLink.so.13"));
  }

  @Test
  void releasesOfCudnnAreWrittenAsPeopleDo() {
    assertEquals("9.24.0", Installation.cudnn(92_400));
    assertEquals("9.1.1", Installation.cudnn(90_101));
  }

  private NativeChoice choose(List<NativeSet> attached, CudaMachine machine, List<String> there) {
    return NativeChoice.of(
        new Question(attached, asked(), () -> machine, names -> search(names, there)));
  }

  private Optional<String> asked() {
    return Optional.ofNullable(wanted);
  }

  private CudaLibraries search(List<String> names, List<String> there) {
    searched.add(names);
    Map<String, Path> found = new LinkedHashMap<>();
    names.stream()
        .filter(there::contains)
        .forEach(name -> found.put(name, Path.of("/cuda").resolve(name)));
    List<String> missing = names.stream().filter(name -> !there.contains(name)).toList();
    return new CudaLibraries(found, missing, List.of());
  }

  private static CudaMachine bare() {
    return new CudaMachine(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
  }

  private static CudaMachine machine(String driver, Card... cards) {
    return new CudaMachine(
        Optional.of(driver),
        Optional.of(Path.of("/usr/lib/libcuda.so." + driver)),
        List.of(cards),
        List.of(),
        List.of());
  }
}
