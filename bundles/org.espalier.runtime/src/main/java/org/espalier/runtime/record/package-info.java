/** The folders of runs. */
package org.espalier.runtime.record;
