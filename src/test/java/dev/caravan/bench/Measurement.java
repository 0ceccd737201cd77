package dev.caravan.bench;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One run.
 *
 * @param calls what reached the stand-in
 * @param rowsWritten sender accounts inserted or updated
 * @param cpu processor time that the client used for it; the database's and the stand-in's own are not in it
 * @param peakResident most memory of the client since its start, in bytes
 */
record Measurement(Duration wall, Calls calls, long rowsWritten, Duration cpu, OptionalLong peakResident) {}
