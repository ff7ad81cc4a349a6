/** The sections of a study's report, each a class, and its tables as files. */
package org.espalier.report.study;
