package org.espalier.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaLibrariesTest {
  private static final String CUDART = "libcudart.so.13";
  private static final String CUDNN = "libcudnn.so.9";

  @TempDir Path root;
  private PretendMachine machine;

  @BeforeEach
  void aBareMachine() {
    machine = new PretendMachine(root);
  }

  @Test
  void aBareMachineHasNoneAndSaysSo() {
    CudaLibraries none = search(CUDART, CUDNN);
    assertEquals(Map.of(), none.found());
    assertEquals(List.of(CUDART, CUDNN), none.missing());
    assertFalse(none.complete());
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/cuda, opt/cuda",
    "/opt/cuda, opt/cuda/lib",
    "/opt/cuda, opt/cuda/lib64",
    "/opt/cuda, opt/cuda/targets/x86_64-linux/lib",
    "/opt/cuda, opt/cuda/extras/CUPTI/lib64",
    "/v/site-packages/nvidia, v/site-packages/nvidia/cu13/lib",
    "/v/site-packages, v/site-packages/nvidia/cu13/lib",
    "/v, v/lib/python3.12/site-packages/nvidia/cu13/lib",
    "/other:/v, v/lib",
  })
  void theVariableNamesAFolderATookitAnEnvironmentOrItsPackages(String value, String folder) {
    machine.file(folder + "/" + CUDART, "").set(CudaLibraries.PATH, value);
    assertEquals(Map.of(CUDART, root.resolve(folder).resolve(CUDART)), search(CUDART).found());
  }

  @Test
  void theVariableGoesBeforeEverything() {
    machine
        .file("mine/" + CUDART, "")
        .file("theirs/" + CUDART, "")
        .file("usr/local/cuda/lib64/" + CUDART, "")
        .set("LD_LIBRARY_PATH", "/theirs")
        .set(CudaLibraries.PATH, "/mine");
    assertEquals(root.resolve("mine/" + CUDART), search(CUDART).found().get(CUDART));
  }

  @Test
  void whatIsOnTheLibraryPathNeedsNoPython() {
    machine.file("theirs/" + CUDART, "").set("LD_LIBRARY_PATH", ":/theirs");
    assertTrue(search(CUDART).complete());
    assertEquals(List.of(), machine.asked);
  }

  @Test
  void packagesOfPythonAreFound() {
    machine
        .answer("python3", "/usr/lib/python3/dist-packages/nvidia")
        .file("usr/lib/python3/dist-packages/nvidia/cu13/lib/" + CUDART, "")
        .file("usr/lib/python3/dist-packages/nvidia/cudnn/lib/" + CUDNN, "");
    CudaLibraries both = search(CUDART, CUDNN);
    assertTrue(both.complete());
    assertEquals(
        List.of("cu13", "cudnn"),
        both.folders().stream().map(f -> f.getParent().getFileName().toString()).toList());
  }

  @Test
  void ofSeveralToolkitsTheNewestIsTaken() {
    for (String toolkit : List.of("cuda", "cuda-9.2", "cuda-12.4", "cuda-13.1")) {
      machine.file("usr/local/" + toolkit + "/lib64/libcurand.so.10", "");
    }
    assertEquals(
        root.resolve("usr/local/cuda-13.1/lib64/libcurand.so.10"),
        search("libcurand.so.10").found().get("libcurand.so.10"));
  }

  @Test
  void theFoldersOfTheSystemsLoaderAreRead() {
    machine
        .file("etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf\n")
        .file("etc/ld.so.conf.d/nvidia.conf", "# driver\n/opt/nvidia/lib\n")
        .file("opt/nvidia/lib/" + CUDART, "")
        .file("lib/x86_64-linux-gnu/" + CUDNN, "");
    CudaLibraries both = search(CUDNN, CUDART);
    assertEquals(List.of(CUDNN, CUDART), List.copyOf(both.found().keySet()));
    assertTrue(both.looked().contains(root.resolve("opt/nvidia/lib")));
  }

  @Test
  void oneThatIsMissingIsNamedBesideThoseThatAreFound() {
    machine.file("theirs/" + CUDART, "").set("LD_LIBRARY_PATH", "/theirs");
    CudaLibraries part = search(CUDART, CUDNN);
    assertEquals(List.of(CUDNN), part.missing());
    assertEquals(List.of(root.resolve("theirs")), part.folders());
  }

  private CudaLibraries search(String... sonames) {
    return CudaLibraries.search(List.of(sonames), machine);
  }
}
