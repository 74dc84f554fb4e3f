import { use_words } from "../words/words";
import { Download } from "./download";
import { my_id } from "./mine";
import { Sharing } from "./sharing";

export function MySharing() {
    const w = use_words();
    return (
        <>
            <h1>{w.sharing}</h1>
            <Sharing patient={my_id()}><Download patient={my_id()} /></Sharing>
        </>
    );
}
