package org.espalier.backend.nd4j;

import java.util.Map;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * What a plan is bound to, by name.
 *
 * @param dense buffers, or places in the memory of a plan around
 * @param sparse buffers of sparse rows
 */
record Externals(Map<String, Operand> dense, Map<String, RowsBuffer> sparse) {}
