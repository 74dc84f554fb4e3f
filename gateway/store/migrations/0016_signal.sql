-- How strong a bridge heard a device last, in dBm; null: the bridge does not say.
ALTER TABLE bridge_devices ADD COLUMN signal INTEGER;
