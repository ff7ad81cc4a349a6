/** Writes models as ONNX, and runs them in ONNX Runtime, which it embeds. */
package org.espalier.interchange.onnx;
