package org.espalier.backend.nd4j.natives;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.BackendException;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/** ND4J's native library, loaded at first use. */
public final class Library {
  /** The release whose calls are named here by number; another one is another backend. */
  public static final String RELEASE = "1.0.0-M2.1";

  private static final NativeOps OPS = load();
  private static final Map<String, CustomOpDescriptor> OPERATIONS =
      new HashMap<>(Nd4j.getExecutioner().getCustomOperations());
  private static final Set<String> SMALL_PRODUCTS = Set.of("SKYLAKEX", "COOPERLAKE");
  private static final ThreadLocal<Integer> OMP_THREADS = ThreadLocal.withInitial(() -> 0);
  private static int threads; // of OpenBLAS, for the whole process

  private Library() {}

  private static NativeOps load() {
    NativeLimits.lift();
    Nd4j.getBackend(); // loads the library, which the holder expects to be done
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** The native calls. */
  public static NativeOps ops() {
    return OPS;
  }

  /**
   * Lets native code that the calling thread calls use a number of threads from now on; 0 means one
   * for each processor.
   */
  public static void useThreads(int number) {
    int wanted = number == 0 ? Runtime.getRuntime().availableProcessors() : number;
    if (wanted != OMP_THREADS.get()) {
      OPS.setOmpNumThreads(wanted); // which counts for the calling thread only
      OMP_THREADS.set(wanted);
    }
    useBlasThreads(wanted);
  }

  private static synchronized void useBlasThreads(int wanted) {
    if (wanted != threads) {
      openblas_nolapack.blas_set_num_threads(wanted);
      threads = wanted;
    }
  }

  /** The classifier of the natives that were loaded, such as {@code linux-x86_64-onednn-avx2}. */
  public static String classifier() {
    // what the bundle of ND4J has chosen; without a framework the folder they were found in
    String chosen = Loader.loadProperties().getProperty("espalier.natives.classifier");
    String file = Loader.getLoadedLibraries().get("jnind4jcpu");
    Path folder = file == null ? null : Path.of(file).getParent();
    if (chosen != null) {
      return chosen;
    }
    return folder == null ? Loader.getPlatform() : String.valueOf(folder.getFileName());
  }

  /** Whether the natives have oneDNN. */
  public static boolean hasOneDnn() {
    return OPS.buildInfo().contains("HAVE_ONEDNN");
  }

  /**
   * Whether OpenBLAS multiplies small matrices where they lie, without copying them first: those of
   * its kernels that are made for AVX-512 do, on one thread.
   */
  public static synchronized boolean hasSmallProducts() {
    return threads == 1 && SMALL_PRODUCTS.contains(core());
  }

  /** The kernels that OpenBLAS was told to use; it does not tell which it has chosen by itself. */
  private static String core() {
    return Objects.requireNonNullElse(System.getenv("OPENBLAS_CORETYPE"), "");
  }

  /** What identifies an operation, with the number of arguments it takes. */
  static CustomOpDescriptor operation(String name) {
    CustomOpDescriptor found = OPERATIONS.get(name);
    if (found == null) {
      throw new BackendException("ND4J has no operation \"" + name + "\"");
    }
    return found;
  }

  /** What ND4J knows some memory by. */
  public static OpaqueDataBuffer handle(DType dtype, long size, Pointer place) {
    return OPS.dbCreateExternalDataBuffer(size, type(dtype).toInt(), place, null);
  }

  /** The description of a row-major contiguous tensor. */
  public static LongPointer shape(DType dtype, long... shape) {
    return shape(dtype, shape, rowMajor(shape));
  }

  /** The description of a tensor with steps between its cells. */
  public static LongPointer shape(DType dtype, long[] shape, long[] strides) {
    boolean dense = java.util.Arrays.equals(strides, rowMajor(shape));
    return (LongPointer)
        Nd4j.getShapeInfoProvider()
            .createShapeInformation(shape, strides, dense ? 1 : 0, 'c', type(dtype), false)
            .getFirst()
            .addressPointer();
  }

  /** The steps between cells of a row-major contiguous tensor. */
  public static long[] rowMajor(long... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape[axis];
    }
    return strides;
  }

  private static DataType type(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.INT32;
  }

  /** Throws what the library complained about, if it did. */
  public static void check(String operation) {
    if (OPS.lastErrorCode() != 0) {
      throw new BackendException(operation + ": " + OPS.lastErrorMessage());
    }
  }
}
