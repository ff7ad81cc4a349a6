/**
 * Measures an unpacked distribution on a device, beside the CPU and beside PyTorch for Python, and
 * writes one table: GPU.md says how. Needs Java and the distribution, no network.
 */
package org.espalier.benchmarks.device;
