import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program of Deeplearning4j alone: loads the model.zip of each folder of a folder, predicts the
 * rows in input0.bin, input1.bin, ... and writes output0.bin, output1.bin, ...
 */
public final class PlainDl4j {
  public static void main(String[] arguments) throws IOException {
    for (File folder : new File(arguments[0]).listFiles(File::isDirectory)) {
      predict(folder);
    }
  }

  private static void predict(File folder) throws IOException {
    File model = new File(folder, "model.zip");
    int inputs = folder.list((where, name) -> name.startsWith("input")).length;
    INDArray[] rows = new INDArray[inputs];
    for (int i = 0; i < inputs; i++) {
      rows[i] = read(new File(folder, "input" + i + ".bin"));
    }
    INDArray[] made =
        isGraph(model)
            ? ComputationGraph.load(model, false).output(rows)
            : new INDArray[] {MultiLayerNetwork.load(model, false).output(rows[0])};
    for (int i = 0; i < made.length; i++) {
      write(made[i], new File(folder, "output" + i + ".bin"));
    }
    System.out.println(folder.getName());
  }

  private static boolean isGraph(File model) throws IOException {
    try (ZipFile zip = new ZipFile(model)) {
      byte[] text = zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes();
      return new String(text, StandardCharsets.UTF_8).contains("\"networkInputs\"");
    }
  }

  private static INDArray read(File file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(file)))) {
      long[] shape = new long[in.readInt()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = in.readInt();
      }
      float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return Nd4j.createFromArray(values).reshape(shape);
    }
  }

  private static void write(INDArray array, File file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file)))) {
      out.writeInt(array.rank());
      for (long extent : array.shape()) {
        out.writeInt((int) extent);
      }
      for (float value : array.dup('c').data().asFloat()) {
        out.writeFloat(value);
      }
    }
  }
}
